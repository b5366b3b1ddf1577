package io.parsimony.authservice.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.permission.Denied;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.Requester;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes new users. */
@ApplicationScoped
public class SignUp {

    private final ObjectEndpoint objects;
    private final LogIn logIn;
    private final LinkedAccounts accounts;

    public SignUp(ObjectEndpoint objects, LogIn logIn, LinkedAccounts accounts) {
        this.objects = objects;
        this.logIn = logIn;
        this.accounts = accounts;
    }

    /** Signs a user up; one who comes with an account that is known is logged in. */
    public Answer signUp(Requester requester, ObjectNode fields) {
        Denied.requireWriter(requester, Operation.CREATE);
        Optional<String> known = accounts.owner(requester, fields);
        return known.isPresent()
                ? new Answer(200, "/users/" + known.get(), logIn.user(requester, known.get(), LinkedAccounts.ANONYMOUS))
                : objects.create(requester, UserRules.CLASS, fields);
    }
}
