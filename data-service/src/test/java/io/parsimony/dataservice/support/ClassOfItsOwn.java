package io.parsimony.dataservice.support;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** Tests whose objects are of a class that no other test has. */
public abstract class ClassOfItsOwn {

    protected final Requests requests;
    protected String className;

    protected ClassOfItsOwn(Requests requests) {
        this.requests = requests;
    }

    @BeforeEach
    void useAClassOfItsOwn() {
        className = "C" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Creates an object, by a client, and returns its id. */
    protected String create(String json) {
        return requests.asClient()
                .body(json)
                .post("/classes/" + className)
                .then()
                .statusCode(201)
                .extract()
                .path("objectId");
    }

    /** A pointer to an object of the class. */
    protected String pointer(String id) {
        return pointer(className, id);
    }

    protected static String pointer(String className, String id) {
        return "{\"__type\": \"Pointer\", \"className\": \"" + className + "\", \"objectId\": \"" + id + "\"}";
    }

    /** Pointers to objects of the class, as an array. */
    protected String pointers(List<String> ids) {
        return ids.stream().map(id -> pointer(className, id)).collect(Collectors.joining(",", "[", "]"));
    }

    /** Finds objects of the class by constraints that may be longer than a URL. */
    protected ValidatableResponse findInABatch(String where) {
        return requests.asClient()
                .body("{\"requests\": [{\"method\": \"GET\", \"path\": \"/classes/" + className
                        + "\", \"body\": {\"where\": " + where + "}}]}")
                .post("/batch")
                .then()
                .statusCode(200);
    }
}
