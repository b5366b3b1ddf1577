package io.parsimony.analyticsservice.event;

import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Takes events; answers when Kafka has them, before they are counted. */
@Path("/events")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final String DONE = "{}";

    private final EventBody bodies;
    private final EventSender sender;

    EventsResource(EventBody bodies, EventSender sender) {
        this.bodies = bodies;
        this.sender = sender;
    }

    /** Takes an event; any path below is its name, so that a bad one is told from an unknown path. */
    @POST
    @Path("{name: .+}")
    public String track(@Context ContainerRequestContext request, @PathParam("name") String name, byte[] body) {
        Caller caller = Trackers.of(request);
        sender.send(bodies.read(caller.appId(), EventNames.read(name), ParseJson.readBody(body)));
        return DONE;
    }

    /** Refuses an event without a name. */
    @POST
    public String trackNothing() {
        return EventNames.read("");
    }
}
