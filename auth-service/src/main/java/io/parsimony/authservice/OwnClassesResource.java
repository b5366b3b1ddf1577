package io.parsimony.authservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.authservice.user.SignUp;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.ObjectsResource;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import jakarta.ws.rs.Path;

/** Users, sessions and roles, by both paths that the REST API has for them. */
@Path("/{className: users|sessions|roles|classes/_User|classes/_Session|classes/_Role}")
public class OwnClassesResource extends ObjectsResource {

    private final SignUp signUp;
    private final AuthIndexes indexes;

    public OwnClassesResource(ObjectEndpoint objects, Requesters requesters, SignUp signUp, AuthIndexes indexes) {
        super(objects, requesters);
        this.signUp = signUp;
        this.indexes = indexes;
    }

    @Override
    protected String classOf(String inPath) {
        return switch (inPath) {
            case "users", "classes/_User" -> "_User";
            case "sessions", "classes/_Session" -> "_Session";
            default -> "_Role";
        };
    }

    @Override
    protected Answer create(Requester requester, String className, ObjectNode body) {
        indexes.ensure(requester.app());
        return className.equals("_User") ? signUp.signUp(requester, body) : super.create(requester, className, body);
    }
}
