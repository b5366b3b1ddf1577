package io.parsimony.platform.rest;

import io.parsimony.platform.metrics.RequestMeters;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Measures each request by the template of its resource, until its answer begins to be written. */
@Provider
@PreMatching
@Priority(0)
public class RequestMetersFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGUN = RequestMetersFilter.class.getName();
    private static final String NO_RESOURCE = "none";

    /** A parameter's own pattern says nothing about the route. */
    private static final Pattern PARAMETER_PATTERN = Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

    private final RequestMeters meters;
    private final ResourceInfo resource;
    private final String service;
    private final Map<Endpoint, String> templates = new ConcurrentHashMap<>();

    /**
     * @param meters where requests are counted
     * @param resource the resource that the current request is for
     * @param service the name of this service
     */
    public RequestMetersFilter(
            RequestMeters meters,
            @Context ResourceInfo resource,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.meters = meters;
        this.resource = resource;
        this.service = service;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
        meters.begun();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGUN) instanceof Long begun) {
            request.removeProperty(BEGUN);
            meters.finished(service, route(), request.getMethod(), response.getStatus(), System.nanoTime() - begun);
        }
    }

    private String route() {
        Method method = resource.getResourceMethod();
        return method == null
                ? NO_RESOURCE
                : templates.computeIfAbsent(
                        new Endpoint(resource.getResourceClass(), method), RequestMetersFilter::template);
    }

    private static String template(Endpoint endpoint) {
        String path = "/" + pathOf(endpoint.resource.getAnnotation(Path.class)) + "/"
                + pathOf(endpoint.method.getAnnotation(Path.class));
        String clean = PARAMETER_PATTERN.matcher(path).replaceAll("{$1}").replaceAll("/{2,}", "/");
        return clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
    }

    private static String pathOf(Path annotation) {
        return annotation == null ? "" : annotation.value();
    }

    /** A method may be inherited by several resources. */
    private record Endpoint(Class<?> resource, Method method) {}
}
