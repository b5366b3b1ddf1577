package io.parsimony.pushservice;

import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.ObjectsResource;
import io.parsimony.objectstore.permission.Requesters;
import jakarta.ws.rs.Path;

/** Installations, what became of pushes, and saved audiences, by the paths that the REST API has for them. */
@Path("/{className: installations|classes/_Installation|classes/_PushStatus|classes/_Audience}")
public class OwnClassesResource extends ObjectsResource {

    public OwnClassesResource(ObjectEndpoint objects, Requesters requesters) {
        super(objects, requesters);
    }

    @Override
    protected String classOf(String inPath) {
        return inPath.equals("installations") ? "_Installation" : inPath.substring("classes/".length());
    }
}
