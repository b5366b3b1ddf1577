package io.parsimony.platform.broadcast;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Changes that could not be published, kept until they can. */
final class Overdue {

    private static final Logger LOG = Logger.getLogger(Overdue.class);

    private static final int MOST = 10_000;

    private final Set<Invalidation> changes = new LinkedHashSet<>();

    synchronized void add(Invalidation change) {
        if (changes.size() < MOST) {
            changes.add(change);
        } else {
            LOG.errorf("%s will never be published: too many others wait", change);
        }
    }

    synchronized void remove(Invalidation change) {
        changes.remove(change);
    }

    synchronized List<Invalidation> all() {
        return List.copyOf(changes);
    }
}
