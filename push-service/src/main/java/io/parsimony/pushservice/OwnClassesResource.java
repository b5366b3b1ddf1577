package io.parsimony.pushservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.endpoint.Answer;
import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.ObjectsResource;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.pushservice.installation.Installation;
import io.parsimony.pushservice.installation.InstallationCreator;
import jakarta.ws.rs.Path;

/** Installations, what became of pushes, and saved audiences, by the paths that the REST API has for them. */
@Path("/{className: installations|classes/_Installation|classes/_PushStatus|classes/_Audience}")
public class OwnClassesResource extends ObjectsResource {

    private final InstallationCreator installations;

    public OwnClassesResource(ObjectEndpoint objects, Requesters requesters, InstallationCreator installations) {
        super(objects, requesters);
        this.installations = installations;
    }

    @Override
    protected String classOf(String inPath) {
        return inPath.equals("installations") ? Installation.CLASS : inPath.substring("classes/".length());
    }

    @Override
    protected Answer create(Requester requester, String className, ObjectNode body) {
        return className.equals(Installation.CLASS)
                ? installations.create(requester, body)
                : super.create(requester, className, body);
    }
}
