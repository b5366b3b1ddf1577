package io.parsimony.dataservice.object;

import io.parsimony.objectstore.endpoint.ObjectEndpoint;
import io.parsimony.objectstore.endpoint.ObjectsResource;
import io.parsimony.objectstore.permission.Requesters;
import jakarta.ws.rs.Path;

/** Objects of ordinary classes. */
@Path("/classes/{className}")
public class ClassesResource extends ObjectsResource {

    public ClassesResource(ObjectEndpoint objects, Requesters requesters) {
        super(objects, requesters);
    }

    @Override
    protected String classOf(String inPath) {
        return ForeignClasses.refuse(inPath);
    }
}
