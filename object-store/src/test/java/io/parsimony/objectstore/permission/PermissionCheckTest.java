package io.parsimony.objectstore.permission;

import io.parsimony.objectstore.support.Classes;
import io.parsimony.objectstore.support.Requests;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import static io.parsimony.objectstore.support.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class PermissionCheckTest {

    private static final BsonDocument NO_OBJECT = BsonDocument.parse("{\"_id\": {\"$in\": []}}");

    @ParameterizedTest
    @EnumSource(Operation.class)
    void anOpenClassAsksNothingOfAnybody(Operation operation) {
        assertThat(PermissionCheck.require(Requests.anonymous(), Classes.open(), operation))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatIsNotNamedIsClosedToAllButTheMasterKey(Operation operation) {
        assertRefused(119, () -> PermissionCheck.require(Requests.user("u1"), Classes.with("{}"), operation));
        assertThat(PermissionCheck.require(Requests.master(), Classes.with("{}"), operation))
                .isEmpty();
    }

    @Test
    void usersAndRolesAreLetInByName() {
        var schema = Classes.with("{\"find\": {\"u1\": true, \"role:admin\": true}}");
        assertThat(PermissionCheck.require(Requests.user("u1"), schema, Operation.FIND))
                .isEmpty();
        assertThat(PermissionCheck.require(Requests.user("u2", "role:admin"), schema, Operation.FIND))
                .isEmpty();
        assertRefused(119, () -> PermissionCheck.require(Requests.user("u2"), schema, Operation.FIND));
    }

    @Test
    void aPermissionForUsersAsksForASession() {
        var schema = Classes.with("{\"get\": {\"requiresAuthentication\": true}}");
        assertThat(PermissionCheck.require(Requests.user("u1"), schema, Operation.GET))
                .isEmpty();
        assertRefused(101, () -> PermissionCheck.require(Requests.anonymous(), schema, Operation.GET));
    }

    @Test
    void pointerFieldsNarrowToTheObjectsThatNameTheUser() {
        var schema = Classes.with("{\"find\": {\"pointerFields\": [\"owner\"]}, \"readUserFields\": [\"editors\"]}");
        assertThat(PermissionCheck.require(Requests.user("u1"), schema, Operation.FIND))
                .hasValue(BsonDocument.parse(
                        "{\"$or\": [{\"_p_owner\": \"_User$u1\"}, {\"editors\": {\"$all\": [{\"__type\": \"Pointer\","
                                + " \"className\": \"_User\", \"objectId\": \"u1\"}]}}]}"));
    }

    @Test
    void pointerFieldsNameNobodyWithoutASession() {
        var schema = Classes.with("{\"update\": {}, \"writeUserFields\": [\"owner\"]}");
        assertThat(PermissionCheck.require(Requests.anonymous(), schema, Operation.UPDATE))
                .hasValue(NO_OBJECT);
    }

    @Test
    void pointerFieldsNarrowEvenWhereAnyUserIsLetIn() {
        var schema = Classes.with("{\"get\": {\"requiresAuthentication\": true, \"pointerFields\": [\"owner\"]}}");
        assertThat(PermissionCheck.require(Requests.user("u1"), schema, Operation.GET))
                .isPresent();
    }

    @Test
    void noUserFieldLetsCreateObjects() {
        var schema = Classes.with("{\"create\": {\"pointerFields\": [\"owner\"]}, \"writeUserFields\": [\"owner\"]}");
        assertRefused(119, () -> PermissionCheck.require(Requests.user("u1"), schema, Operation.CREATE));
    }

    @Test
    void aNewObjectCannotAddFieldsByNamingItsOwner() {
        var byName = Classes.with("{\"addField\": {\"pointerFields\": [\"owner\"]}}");
        assertRefused(119, () -> PermissionCheck.requireFieldsOfNewObject(Requests.user("u1"), byName));
        var byUser = Classes.with("{\"addField\": {\"u1\": true, \"pointerFields\": [\"owner\"]}}");
        PermissionCheck.requireFieldsOfNewObject(Requests.user("u1"), byUser);
        assertRefused(119, () -> PermissionCheck.requireFieldsOfNewObject(Requests.user("u2"), byUser));
    }
}
