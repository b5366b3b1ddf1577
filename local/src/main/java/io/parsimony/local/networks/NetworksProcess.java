package io.parsimony.local.networks;

import io.parsimony.local.process.ChildCommand;
import io.parsimony.local.process.Signal;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * The process that stands in for the networks of a suite. It says on its output, by a {@link Signal} each, when it is ready
 * and what pushes have come, and ends with its parent.
 */
@Command(name = "networks", description = "Stands in for push networks until it is told to end.")
public final class NetworksProcess implements Callable<Integer> {

    /** What it announces itself as, with the base URL of {@link HttpStandIns}. */
    public static final String READY = "networks";

    @Option(names = "--keys", required = true, description = "file with the keys, as NetworkKeys writes it")
    private Path keys;

    @Option(names = "--apns-port", required = true)
    private int apnsPort;

    @Option(names = "--http-port", required = true)
    private int httpPort;

    private NetworksProcess() {}

    /** Starts the stand-ins; the options are those of a {@link NetworksProcess}. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        ChildCommand.run(new NetworksProcess(), Exception::getMessage, arguments);
    }

    @Override
    public Integer call() throws Exception {
        NetworkKeys read = NetworkKeys.read(keys);
        PushLines lines = new PushLines(line -> Signal.told(line).send());
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())
                .scheduleAtFixedRate(lines::sumUp, 1, 1, TimeUnit.SECONDS);
        Inbox inbox = new Inbox(lines);
        Switches switches = new Switches();
        ApnsStandIn apns = new ApnsStandIn(apnsPort, read, Set.of(), Set.of(), inbox, switches);
        HttpStandIns http = new HttpStandIns(
                httpPort,
                new FcmStandIn(read, inbox, switches),
                new WnsStandIn(read, inbox, switches),
                inbox,
                switches);
        Signal.ready(
                        READY,
                        http.url().toString(),
                        "push: stand-ins of APNs at " + apns.address() + ", of FCM and WNS at " + http.url())
                .send();
        return ExitCode.OK;
    }
}
