package io.parsimony.platform.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource for the operator. */
@Path("/admin-probe")
@AdminOnly
public class AdminProbeResource {

    @GET
    public String hello() {
        return "hello operator";
    }
}
