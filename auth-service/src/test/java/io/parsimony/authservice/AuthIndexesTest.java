package io.parsimony.authservice;

import io.parsimony.authservice.support.Client;
import io.parsimony.local.testing.StoresTestResource;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.platform.app.AppDirectory;
import io.parsimony.platform.broadcast.Invalidation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(
        value = StoresTestResource.class,
        initArgs = @ResourceArg(name = StoresTestResource.KAFKA, value = "true"))
class AuthIndexesTest {

    private final Client client;
    private final AppDirectory apps;
    private final AppDatabases databases;
    private final AuthIndexes indexes;

    AuthIndexesTest(Client client, AppDirectory apps, AppDatabases databases, AuthIndexes indexes) {
        this.client = client;
        this.apps = apps;
        this.databases = databases;
        this.indexes = indexes;
    }

    private App newApp() {
        return apps.find(client.newApp(""), 0).orElseThrow();
    }

    private static BsonDocument user(String id, String email) {
        return new BsonDocument("_id", new BsonString(id)).append("email", new BsonString(email));
    }

    private List<String> indexesOfUsers(App app) {
        return databases
                .of(app)
                .documents("_User")
                .listIndexes(BsonDocument.class)
                .map(index -> index.getString("name").getValue())
                .into(new ArrayList<>());
    }

    @Test
    void anAppWhoseUsersShareAnAddressAlreadyIsServed() {
        App app = newApp();
        databases
                .of(app)
                .documents("_User")
                .insertMany(List.of(user("a", "x@example.com"), user("b", "x@example.com")));
        client.anyone(app.appId())
                .body("{\"username\": \"alice\", \"password\": \"secret\"}")
                .post("/users")
                .then()
                .statusCode(201);
        assertThat(indexesOfUsers(app)).contains("username_1").doesNotContain("email_1");
    }

    @Test
    void whoHasWhichRoleIsFoundByAnIndex() {
        App app = newApp();
        indexes.ensure(app);
        for (String pairs : List.of("_Join:users:_Role", "_Join:roles:_Role")) {
            List<String> names = databases
                    .of(app)
                    .documents(pairs)
                    .listIndexes(BsonDocument.class)
                    .map(index -> index.getString("name").getValue())
                    .into(new ArrayList<>());
            assertThat(names).contains("relatedId_1_owningId_1", "owningId_1");
        }
    }

    @Test
    void indexesThatWentWithTheirClassComeBack() {
        App app = newApp();
        indexes.ensure(app);
        databases.of(app).documents("_User").drop();
        indexes.onInvalidation(new Invalidation(app.appId(), Invalidation.Subject.SCHEMA, null));
        indexes.ensure(app);
        assertThat(indexesOfUsers(app)).contains("username_1", "email_1");
    }
}
