package io.parsimony.pushservice.network.apns;

import io.parsimony.platform.app.App;
import io.parsimony.platform.settings.ApplePush;
import io.parsimony.pushservice.network.NetworkSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All ways of an app to devices of Apple, by the type of device. */
final class ApnsWays implements AutoCloseable {

    private final Map<String, List<ApnsWay>> ways = new HashMap<>();

    /** @throws io.parsimony.protocol.error.ParseError 115 if one of them cannot be used */
    ApnsWays(App app, ApnsClients clients, NetworkSettings network) {
        try {
            app.settings().push().apple().forEach((type, configured) -> {
                List<ApnsWay> opened = new ArrayList<>();
                ways.put(type, opened);
                for (ApplePush settings : configured) {
                    opened.add(new ApnsWay(type, settings, clients.create(type, settings), network));
                }
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Those for devices with this client app, to be tried in turn; null stands for an app that is not known. */
    List<ApnsWay> of(String type, String bundleId) {
        List<ApnsWay> all = ways.getOrDefault(type, List.of());
        if (bundleId == null) {
            return all.stream().filter(way -> !way.isForAny()).toList();
        }
        List<ApnsWay> own = all.stream().filter(way -> way.isFor(bundleId)).toList();
        return own.isEmpty() ? all.stream().filter(ApnsWay::isForAny).toList() : own;
    }

    void verify() {
        ways.values().forEach(each -> each.forEach(ApnsWay::verify));
    }

    @Override
    public void close() {
        ways.values().forEach(each -> each.forEach(ApnsWay::close));
    }
}
