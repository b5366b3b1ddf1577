package io.parsimony.local.stores;

import io.parsimony.local.process.ChildCommand;
import io.parsimony.local.process.Signal;
import io.parsimony.local.stores.s3.S3Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * The process that holds the stores of a suite. It says on its output, by a {@link Signal} each, what is ready and
 * where, and ends with its parent.
 */
@Command(name = "stores", description = "Runs the stores of a suite until it is told to end.")
public final class StoresProcess implements Callable<Integer> {

    /** Exit status when the data folder takes no more writes. */
    public static final int BROKEN = 74;

    @Option(names = "--data", required = true, description = "folder for the stores' data")
    private Path data;

    @Option(names = "--host", required = true, description = "address to listen on")
    private String host;

    @Option(names = "--documents-port", required = true)
    private int documentsPort;

    @Option(names = "--messages-port", required = true)
    private int messagesPort;

    @Option(names = "--controller-port", required = true)
    private int controllerPort;

    @Option(names = "--files-port", required = true)
    private int filesPort;

    private StoresProcess() {}

    /** Starts the stores; the options are those of a {@link StoresProcess}. */
    public static void main(String[] arguments) throws IOException {
        ProcessLogging.configure();
        ChildCommand.run(new StoresProcess(), StoreFailure::describe, arguments);
    }

    @Override
    public Integer call() throws Exception {
        Stores stores = new Stores(System.getenv());
        OpenStore documents = stores.documents(place("mongodb", documentsPort));
        announce("documents", documents);
        OpenStore messages = stores.messages(place("kafka", messagesPort), controllerPort);
        announce("messages", messages);
        OpenStore files = stores.files(place("s3", filesPort), keys());
        announce("files", files);
        return ExitCode.OK;
    }

    /** Of the environment, as other users of the machine could read arguments; keys nobody knows let nobody in. */
    private static S3Keys keys() {
        return S3Keys.of(System.getenv())
                .orElseGet(() -> new S3Keys("none", UUID.randomUUID().toString()));
    }

    private StorePlace place(String folder, int port) {
        return new StorePlace(Optional.of(data.resolve(folder)), host, port, StoresProcess::breakOff);
    }

    private static void announce(String store, OpenStore open) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-" + store).unstarted(() -> stop(open)));
        Signal.ready(store, open.address(), open.origin()).send();
    }

    private static void stop(OpenStore open) {
        try {
            open.close();
        } catch (Exception failure) {
            System.err.println("Not stopped cleanly: " + open.origin() + ": " + failure);
        }
    }

    /** Halts, since an orderly end would try to write too. */
    private static void breakOff(Throwable failure) {
        Signal.failed(StoreFailure.describe(failure)).send();
        Runtime.getRuntime().halt(BROKEN);
    }
}
