package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Requesters;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.rest.Callers;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code POST /push}: for the master key, and for clients where the app allows it. */
@Path("/push")
@RunOnVirtualThread
public class PushResource {

    private static final String STATUS_ID = "X-Parse-Push-Status-Id";

    private final Requesters requesters;
    private final PushIntake intake;

    public PushResource(Requesters requesters, PushIntake intake) {
        this.requesters = requesters;
        this.intake = intake;
    }

    /** Takes a push in. Once this answers it will be carried out, whatever becomes of this process. */
    @POST
    public Response push(@Context ContainerRequestContext request, byte[] body) {
        Requester requester = requesters.of(Callers.of(request));
        requireSender(requester);
        ObjectNode push = ParseJson.readBody(body);
        if (requester.caller().key() == KeyKind.CLIENT) {
            requireNoUri(push);
        }
        String pushId = intake.accept(requester, push);
        return Response.ok("{\"result\":true}", MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .header(STATUS_ID, pushId)
                .build();
    }

    private static void requireSender(Requester requester) {
        if (requester.caller().isReadOnly()) {
            throw ParseError.of(
                    ErrorCode.OPERATION_FORBIDDEN, "read-only masterKey isn't allowed to send push notifications.");
        }
        KeyKind key = requester.caller().key();
        boolean client =
                key == KeyKind.CLIENT && requester.app().settings().push().clientPush();
        if (key != KeyKind.MASTER && key != KeyKind.SERVICE && !client) {
            throw ParseError.of((Integer) null, 403, "unauthorized: master key is required");
        }
    }

    /** What opens by itself on the devices of others is not for clients to say, as the guide has it. */
    private static void requireNoUri(ObjectNode push) {
        if (push.has("uri") || push.path("data").has("uri")) {
            throw PushErrors.misconfigured("Client-initiated push cannot use the \"uri\" option.");
        }
    }
}
