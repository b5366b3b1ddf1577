package io.parsimony.dataservice.support;

import java.util.UUID;
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
}
