package io.parsimony.platform.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody in without a signed caller, or without the admin key where a resource is {@link AdminOnly}. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {

    private final AdminKey adminKey;
    private final ResourceInfo resource;

    /**
     * @param adminKey the operator's key
     * @param resource the resource that the current request is for
     */
    public AccessFilter(AdminKey adminKey, @Context ResourceInfo resource) {
        this.adminKey = adminKey;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean welcome = resource.getResourceClass().isAnnotationPresent(AdminOnly.class)
                ? adminKey.isShownBy(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                : Callers.find(request).isPresent();
        if (!welcome) {
            throw Callers.unauthorized();
        }
    }
}
