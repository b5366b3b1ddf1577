package io.parsimony.authservice.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.platform.broadcast.Invalidation;
import io.parsimony.platform.broadcast.InvalidationBus;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;

/** What is special about roles: their names, and that every instance forgets who has which when one changes. */
@ApplicationScoped
public class RoleRules implements ClassRules {

    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_\\- ]+");

    private final InvalidationBus bus;

    public RoleRules(InvalidationBus bus) {
        this.bus = bus;
    }

    @Override
    public String className() {
        return "_Role";
    }

    @Override
    public void beforeCreate(Write write) {
        checkName(write.fields().path("name"));
    }

    @Override
    public void beforeUpdate(Write write) {
        checkName(write.fields().path("name"));
    }

    /** That a name is missing, or no text, is the schema's business; operations would get a text past this. */
    private static void checkName(JsonNode name) {
        boolean bad = name.isTextual() ? !NAME.matcher(name.textValue()).matches() : name.has("__op");
        if (bad) {
            throw ParseError.of(
                    ErrorCode.INVALID_ROLE_NAME, "A role's name can contain only letters, digits, spaces, - and _.");
        }
    }

    @Override
    public void afterCreate(Write write) {
        forget(write.requester());
    }

    @Override
    public void afterUpdate(Write write) {
        forget(write.requester());
    }

    @Override
    public void afterDelete(Requester requester, RawBsonDocument deleted) {
        forget(requester);
    }

    private void forget(Requester requester) {
        bus.publish(new Invalidation(requester.app().appId(), Invalidation.Subject.ROLES, null));
    }
}
