package io.parsimony.pushservice.send;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.pushservice.campaign.Batch;
import io.parsimony.pushservice.campaign.Batch.BadgeBefore;
import io.parsimony.pushservice.campaign.Ledger;
import io.parsimony.pushservice.installation.Installation;
import io.parsimony.pushservice.network.Device;
import io.parsimony.pushservice.request.Badge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDateTime;
import org.bson.conversions.Bson;

/**
 * Sets the badges of installations before they are sent to. What badges are before they are incremented is in the ledger
 * first, and only a badge that still is so is changed: whoever does it again after a crash adds nothing twice.
 */
@ApplicationScoped
class Badges {

    private final AppDatabases databases;
    private final Ledger ledger;

    Badges(AppDatabases databases, Ledger ledger) {
        this.databases = databases;
        this.ledger = ledger;
    }

    /**
     * Sets the badges.
     *
     * @param badge what the push does to them, or null for nothing
     * @param claimed the batch that the devices are the next of
     * @param intent what the ledger says of badges that may be incremented already, empty for nothing
     * @return the devices with the badges that they are to show
     */
    List<Device> apply(App app, Badge badge, Batch claimed, List<BadgeBefore> intent, List<Device> devices) {
        if (badge == null) {
            return devices.stream().map(device -> device.withBadge(null)).toList();
        }
        if (!badge.increments()) {
            set(app, devices.stream().map(Device::objectId).toList(), badge.number());
            return devices.stream()
                    .map(device -> device.withBadge(badge.number()))
                    .toList();
        }
        Map<String, Integer> before = before(claimed, intent, devices);
        increment(app, before, badge.number());
        List<Device> incremented = new ArrayList<>(devices.size());
        for (Device device : devices) {
            Integer was = before.get(device.objectId());
            incremented.add(device.withBadge((was == null ? 0 : was) + badge.number()));
        }
        return incremented;
    }

    private Map<String, Integer> before(Batch claimed, List<BadgeBefore> intent, List<Device> devices) {
        Map<String, Integer> before = new HashMap<>();
        intent.forEach(each -> before.put(each.id(), each.badge()));
        boolean complete = devices.stream().allMatch(device -> before.containsKey(device.objectId()));
        if (!complete) {
            for (Device device : devices) {
                // Not putIfAbsent: that a device had no badge is recorded as null, and stands.
                if (!before.containsKey(device.objectId())) {
                    before.put(device.objectId(), device.badge());
                }
            }
            List<BadgeBefore> all = new ArrayList<>(before.size());
            before.forEach((id, was) -> all.add(new BadgeBefore(id, was)));
            ledger.intend(claimed, all);
        }
        return before;
    }

    private void increment(App app, Map<String, Integer> before, int amount) {
        Map<Integer, List<String>> byBadge = new HashMap<>();
        before.forEach((id, was) ->
                byBadge.computeIfAbsent(was, none -> new ArrayList<>()).add(id));
        byBadge.forEach((was, ids) -> update(
                app,
                Filters.and(Filters.in(StorageKeys.ID, ids), Filters.eq(Devices.BADGE, was)),
                (was == null ? 0 : was) + amount));
    }

    private void set(App app, List<String> ids, int number) {
        update(app, Filters.in(StorageKeys.ID, ids), number);
    }

    private void update(App app, Bson filter, int badge) {
        databases
                .of(app)
                .documents(Installation.CLASS)
                .updateMany(
                        filter,
                        Updates.combine(
                                Updates.set(Devices.BADGE, badge),
                                Updates.set(StorageKeys.UPDATED_AT, new BsonDateTime(System.currentTimeMillis()))));
    }
}
