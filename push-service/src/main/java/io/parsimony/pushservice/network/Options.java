package io.parsimony.pushservice.network;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds what a push asks of a network, wherever in the request it stands. */
public final class Options {

    private Options() {}

    /**
     * The first of these that is given, in the request's data or beside it, as text; or null.
     *
     * @param names its names, those that are looked for first coming first
     */
    public static String text(Notification notification, String... names) {
        for (String name : names) {
            for (JsonNode place : new JsonNode[] {notification.data(), notification.options()}) {
                JsonNode value = place.path(name);
                if (value.isValueNode() && !value.isNull()) {
                    return value.asText();
                }
            }
        }
        return null;
    }
}
