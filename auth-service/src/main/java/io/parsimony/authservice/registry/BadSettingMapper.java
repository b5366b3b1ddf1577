package io.parsimony.authservice.registry;

import io.parsimony.platform.settings.BadSettingException;
import io.parsimony.protocol.json.ParseJson;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a bad value of a setting with what parse-server says of it at its start. */
@Provider
public class BadSettingMapper implements ExceptionMapper<BadSettingException> {

    private static final int UNPROCESSABLE = 422;

    @Override
    public Response toResponse(BadSettingException bad) {
        String body = ParseJson.MAPPER
                .createObjectNode()
                .put("error", bad.getMessage())
                .put("isString", bad.isBareText())
                .toString();
        return Response.status(UNPROCESSABLE)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
