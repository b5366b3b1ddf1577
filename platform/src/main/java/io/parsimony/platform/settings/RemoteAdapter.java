package io.parsimony.platform.settings;

import java.net.URI;
import java.util.Set;

/**
 * An adapter in any language that is called over HTTP: {@code {"args": [...]}} is posted to {@code url/<method>} and answered
 * with {@code {"success"}} or {@code {"error"}}.
 *
 * @param url where its methods lie, without a slash at the end
 * @param methods those it has
 */
public record RemoteAdapter(URI url, Set<String> methods) {

    /** Where a method is called. */
    public URI method(String name) {
        return URI.create(url + "/" + name);
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "RemoteAdapter" + methods;
    }
}
