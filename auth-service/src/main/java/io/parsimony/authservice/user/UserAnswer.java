package io.parsimony.authservice.user;

import io.parsimony.objectstore.permission.ProtectedFields;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ReadRules;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.schema.ClassSchema;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.FieldFilter;
import io.parsimony.protocol.storage.ObjectWriter;
import io.parsimony.protocol.storage.PointerWriter;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.bson.RawBsonDocument;

/**
 * Shows users to themselves, once they have proved who they are. Permissions of the class and ACLs do not keep users from
 * themselves; fields that are hidden even from their owner stay hidden.
 */
@ApplicationScoped
public class UserAnswer {

    private final SchemaEnforcer schemas;
    private final ReadRules rules;

    public UserAnswer(SchemaEnforcer schemas, RulesByClass rulesByClass) {
        this.schemas = schemas;
        this.rules = rulesByClass.forReading(UserRules.CLASS);
    }

    /**
     * The user as JSON.
     *
     * @param requester who asks: the user, not necessarily logged in yet, or an administrator
     * @param user the user as it is stored
     * @param token the session token to add, or null
     */
    byte[] of(Requester requester, RawBsonDocument user, String token) {
        ClassSchema schema = schemas.lookUp(requester, UserRules.CLASS);
        ObjectWriter writer =
                new ObjectWriter(schema, visible(requester, schema, user), PointerWriter.NONE, requester.fileUrls());
        return ParseJson.write(out -> {
            out.writeStartObject();
            writer.writeFields(user, out);
            if (token != null) {
                out.writeStringField("sessionToken", token);
            }
            out.writeEndObject();
        });
    }

    private FieldFilter visible(Requester requester, ClassSchema schema, RawBsonDocument user) {
        String userId = user.getString(StorageKeys.ID).getValue();
        Requester self = requester.isPrivileged() ? requester : requester.asUser(userId);
        FieldFilter shown = rules.visibleFields(self, user);
        if (rules.isExemptFromProtection(self, userId)) {
            return shown;
        }
        Set<String> hidden = ProtectedFields.of(self, schema).on(user);
        return field -> !hidden.contains(field) && shown.shows(field);
    }
}
