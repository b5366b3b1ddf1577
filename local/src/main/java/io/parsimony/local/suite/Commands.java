package io.parsimony.local.suite;

import io.parsimony.local.networks.NetworksProcess;
import io.parsimony.local.process.ParentWatch;
import io.parsimony.local.stores.Stores;
import io.parsimony.local.stores.StoresProcess;
import io.parsimony.local.stores.s3.S3Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows how each process of the suite is started. */
final class Commands {

    /**
     * Starts a program that a Ctrl-C does not reach: a terminal sends it to all at once, but the supervisor ends the
     * processes in their order. What is ignored stays so in the program that replaces the shell.
     */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final String MANAGEMENT_PORT = "QUARKUS_MANAGEMENT_PORT";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final SuiteOptions options;
    private final DataFolder data;
    private final PlatformKeys keys;
    private final HttpClient probe =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Commands(SuiteOptions options, DataFolder data, PlatformKeys keys) {
        this.options = options;
        this.data = data;
        this.keys = keys;
    }

    ProcessSpec stores() {
        List<String> command = java();
        Path archive = options.home().resolve(Path.of("local", "target", "stores.jsa"));
        if (Files.exists(archive)) {
            // Made by bin/up; the JVM does without it if it does not fit.
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                StoresProcess.class.getName(),
                "--data=" + data.root(),
                "--host=" + Ports.LOOPBACK,
                "--documents-port=" + options.ports().documents(),
                "--messages-port=" + options.ports().messages(),
                "--controller-port=" + options.ports().controller(),
                "--files-port=" + options.ports().files()));
        Map<String, String> environment = new HashMap<>(parent());
        environment.putAll(embeddedS3().environment());
        options.mongodbUrl().ifPresent(url -> environment.put(Stores.MONGODB_URL, url));
        options.kafka().ifPresent(servers -> environment.put(Stores.KAFKA_BOOTSTRAP_SERVERS, servers));
        options.s3().ifPresent(endpoint -> environment.put(Stores.S3_ENDPOINT, endpoint));
        return new ProcessSpec(
                "stores", command, environment, Readiness.announced("documents", "messages", "files"), START_LIMIT);
    }

    ProcessSpec networks(PushStandIns standIns) {
        List<String> command = java();
        command.add("-Xmx64m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(standIns.command());
        return new ProcessSpec("networks", command, parent(), Readiness.announced(NetworksProcess.READY), START_LIMIT);
    }

    /** The services, the public one last. */
    List<ProcessSpec> services(String mongodbUrl, String kafka, String s3, Path apps, Optional<PushStandIns> networks)
            throws SuiteProblem {
        Ports ports = options.ports();
        Map<String, String> shared = new HashMap<>(parent());
        shared.put(Stores.MONGODB_URL, mongodbUrl);
        shared.put(Stores.KAFKA_BOOTSTRAP_SERVERS, kafka);
        shared.put("PARSIMONY_INTERNAL_KEY", keys.internalKey());
        shared.put("PARSIMONY_SERVICES_DATA_SERVICE", url(ports.dataService()));
        shared.put("PARSIMONY_SERVICES_AUTH_SERVICE", url(ports.authService()));
        shared.put("PARSIMONY_SERVICES_FILES_SERVICE", url(ports.filesService()));
        shared.put("PARSIMONY_SERVICES_PUSH_SERVICE", url(ports.pushService()));
        shared.put("PARSIMONY_SERVICES_ANALYTICS_SERVICE", url(ports.analyticsService()));
        Map<String, String> registry =
                Map.of("PARSIMONY_ADMIN_KEY", keys.adminKey(), "PARSIMONY_APPS_DIR", apps.toString());
        Map<String, String> files = new HashMap<>(s3Keys().environment());
        files.put(Stores.S3_ENDPOINT, s3);
        Map<String, String> push = networks.map(PushStandIns::environment).orElse(Map.of());
        return List.of(
                service("auth-service", Ports.LOOPBACK, ports.authService(), shared, registry),
                service("data-service", Ports.LOOPBACK, ports.dataService(), shared, Map.of()),
                service("files-service", Ports.LOOPBACK, ports.filesService(), shared, files),
                service("push-service", Ports.LOOPBACK, ports.pushService(), shared, push),
                service("analytics-service", Ports.LOOPBACK, ports.analyticsService(), shared, Map.of()),
                service("gateway", options.host(), ports.gateway(), shared, Map.of()));
    }

    /** Where a service shows its metrics. */
    static String metrics(ProcessSpec service) {
        return url(Integer.parseInt(service.environment().get(MANAGEMENT_PORT))) + "/q/metrics";
    }

    private S3Keys embeddedS3() {
        return new S3Keys("parsimony", keys.filesKey());
    }

    /** Those of an external store are in the supervisor's own environment. */
    private S3Keys s3Keys() throws SuiteProblem {
        if (options.s3().isEmpty()) {
            return embeddedS3();
        }
        return S3Keys.of(System.getenv())
                .orElseThrow(() -> new SuiteProblem("The store of files named by --s3 needs keys: set "
                        + S3Keys.ACCESS_KEY + " and " + S3Keys.SECRET_KEY + "."));
    }

    private static String url(int port) {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    private ProcessSpec service(String name, String host, int port, Map<String, String> shared, Map<String, String> own)
            throws SuiteProblem {
        Path jar = options.home().resolve(Path.of(name, "target", "quarkus-app", "quarkus-run.jar"));
        if (!Files.exists(jar)) {
            throw new SuiteProblem("The " + name + " is not built (" + jar + " is missing): start with bin/up.");
        }
        List<String> command = java();
        command.addAll(List.of("-jar", jar.toString()));
        Map<String, String> environment = new HashMap<>(shared);
        environment.putAll(own);
        environment.put("QUARKUS_HTTP_HOST", host);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", Ports.LOOPBACK);
        environment.put(MANAGEMENT_PORT, Integer.toString(options.ports().management(port)));
        URI ready = URI.create("http://" + SuiteOptions.reached(host) + ":" + port + "/q/health/ready");
        return new ProcessSpec(name, command, environment, Readiness.answering(probe, ready), START_LIMIT);
    }

    private static Map<String, String> parent() {
        return Map.of(
                ParentWatch.PARENT_PID, Long.toString(ProcessHandle.current().pid()));
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        return command;
    }
}
