package io.parsimony.platform.process;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends this service when the process that started it has ended, so that no service is left behind, not even when that
 * process was killed. It watches the process named by {@code parsimony.parent-pid} and does nothing without it.
 */
@Singleton
public class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    private final OptionalLong parentPid;

    ParentWatch(@ConfigProperty(name = "parsimony.parent-pid") OptionalLong parentPid) {
        this.parentPid = parentPid;
    }

    void onStart(@Observes StartupEvent event) {
        parentPid.ifPresent(pid -> whenEnded(pid).thenRun(() -> {
            LOG.infof("Process %d, which started this service, has ended; so does this service", pid);
            Quarkus.asyncExit();
        }));
    }

    /** Completes when the process has ended; at once if there is none. */
    static CompletableFuture<ProcessHandle> whenEnded(long pid) {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
