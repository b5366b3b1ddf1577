package io.parsimony.local.suite;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bin/up}: runs the whole suite on this machine until it is told to end. */
@Command(
        name = "bin/up",
        mixinStandardHelpOptions = true,
        version = "Parsimony 0.1.0",
        sortOptions = false,
        description = "Runs Parsimony on this machine: the stores, the services and the gateway. Ctrl-C ends it.",
        footer = {
            "",
            "An option can also be given by the environment variable named beside it.",
            "Stores are chosen in this order: an address given here, a Docker engine, a mongod on the PATH,",
            "the embedded one. A data folder stays with the kind of store it was begun with."
        })
public final class Up implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PARSIMONY_PORT:-1337}",
            description = "port for clients (PARSIMONY_PORT; default 1337)")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:PARSIMONY_HOST:-127.0.0.1}",
            description = "address for clients, 0.0.0.0 for the whole network (PARSIMONY_HOST; default 127.0.0.1)")
    private String host;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "${env:PARSIMONY_PORT_BASE:-1340}",
            description = {
                "the internal ports count from here: data-service +1, auth-service +2, files-service +3,",
                "push-service +4, analytics-service +5, document store +11, Kafka +12 and +13,",
                "store of files +14, push networks +16 and +17, metrics +20 and on",
                "(PARSIMONY_PORT_BASE; default 1340)"
            })
    private int portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:PARSIMONY_DATA:-" + Option.NULL_VALUE + "}",
            description = "folder for data, keys and logs (PARSIMONY_DATA; default .local of the project)")
    private Path data;

    @Option(
            names = "--apps",
            paramLabel = "DIR",
            defaultValue = "${env:PARSIMONY_APPS_DIR:-" + Option.NULL_VALUE + "}",
            description = {
                "folder of parse-server JSON config files, one for each app (PARSIMONY_APPS_DIR;",
                "default: one app myApp, made in the data folder)"
            })
    private Path apps;

    @Option(
            names = "--mongodb-url",
            paramLabel = "URL",
            defaultValue = "${env:MONGODB_URL:-" + Option.NULL_VALUE + "}",
            description = "an existing MongoDB, as mongodb://host:port (MONGODB_URL)")
    private String mongodbUrl;

    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-" + Option.NULL_VALUE + "}",
            description = "an existing Kafka, as host:port (KAFKA_BOOTSTRAP_SERVERS)")
    private String kafka;

    @Option(
            names = "--s3",
            paramLabel = "URL",
            defaultValue = "${env:S3_ENDPOINT:-" + Option.NULL_VALUE + "}",
            description = {
                "an existing MinIO or S3, as http://host:port (S3_ENDPOINT); with S3_ACCESS_KEY and",
                "S3_SECRET_KEY in the environment, and S3_BUCKET and S3_REGION if need be"
            })
    private String s3;

    @Option(
            names = "--real-push",
            description = {
                "send pushes to the networks of Apple, Google and Microsoft; without it, stand-ins print",
                "what would have been sent"
            })
    private boolean realPush;

    @Option(names = "--home", hidden = true, defaultValue = ".", description = "the project's folder")
    private Path home;

    private Up() {}

    /** Runs the suite; see {@code bin/up --help}. */
    public static void main(String[] arguments) {
        int status = new CommandLine(new Up())
                .setExecutionExceptionHandler(Up::explain)
                .execute(arguments);
        System.exit(status);
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof SuiteProblem problem) {
            line.getErr().println("parsimony: " + problem.getMessage());
            return ExitCode.SOFTWARE;
        }
        if (failure instanceof IOException) {
            line.getErr().println("parsimony: the suite cannot run: " + failure);
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    @Override
    public Integer call() throws Exception {
        Instant begun = Instant.now();
        SuiteOptions options = options();
        PrintWriter output = spec.commandLine().getOut();
        Report report = new Report(output);
        try (DataFolder folder = DataFolder.open(options.data());
                Suite suite = new Suite(options, folder, report)) {
            Thread ending = Thread.ofPlatform().name("end-suite").unstarted(() -> end(suite));
            Runtime.getRuntime().addShutdownHook(ending);
            return run(suite, report, options, begun);
        }
    }

    private static int run(Suite suite, Report report, SuiteOptions options, Instant begun)
            throws IOException, InterruptedException {
        try {
            suite.start();
            report.ready(suite.description(), options, Duration.between(begun, Instant.now()));
            report.progress(suite.awaitAbandoned());
        } catch (SuiteProblem problem) {
            report.progress(problem.getMessage());
        }
        return ExitCode.SOFTWARE;
    }

    private static void end(Suite suite) {
        try {
            suite.close();
        } catch (IOException | InterruptedException failure) {
            System.err.println("parsimony: not ended cleanly: " + failure.getMessage());
        }
    }

    private SuiteOptions options() throws SuiteProblem {
        if (apps != null && !Files.isDirectory(apps)) {
            throw new SuiteProblem("There is no folder " + apps + ": correct --apps.");
        }
        return new SuiteOptions(
                host,
                new Ports(port, portBase),
                data == null ? home.resolve(".local") : data,
                Optional.ofNullable(apps).map(Path::toAbsolutePath),
                given(mongodbUrl),
                given(kafka),
                given(s3),
                realPush,
                home);
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
