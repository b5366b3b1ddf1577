package io.parsimony.pushservice.plan;

import io.parsimony.pushservice.campaign.Campaign;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The waves of a push that arrives at a time by each device's own clock: one for each offset from UTC that some zone has
 * then. Offsets are written as parse-server counts them, in hours, with minutes where there are some: {@code -6},
 * {@code 5:30}.
 */
public final class Waves {

    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
    private static final String UTC = "0";

    private Waves() {}

    /** The waves of a local time, in the order in which they begin. */
    public static List<String> of(Instant time) {
        TreeMap<Integer, String> waves = new TreeMap<>();
        LocalDateTime local = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        // Further east it is that time earlier.
        ZONES.forEach(zone -> waves.put(-offset(zone, local).getTotalSeconds(), name(offset(zone, local))));
        waves.put(0, UTC);
        return new ArrayList<>(waves.values());
    }

    /** When a wave of a campaign begins. */
    public static Instant begin(Campaign campaign, String wave) {
        return begin(campaign.time(), wave);
    }

    /** When a wave begins of what is to arrive at a time. */
    public static Instant begin(Instant time, String wave) {
        return wave.equals(Campaign.ONE_WAVE) ? time : time.minusSeconds(seconds(wave));
    }

    /** The names of the time zones that a wave is for. */
    public static List<String> zones(Campaign campaign, String wave) {
        LocalDateTime local = LocalDateTime.ofInstant(campaign.time(), ZoneOffset.UTC);
        return ZONES.stream()
                .filter(zone -> name(offset(zone, local)).equals(wave))
                .map(ZoneId::getId)
                .toList();
    }

    /** The names of all time zones. Devices that have none of them count as being in UTC. */
    public static List<String> allZones() {
        return ZONES.stream().map(ZoneId::getId).toList();
    }

    /** Whether a wave is the one of devices whose time zone is not known. */
    public static boolean isOfUnknownZones(String wave) {
        return wave.equals(UTC);
    }

    private static ZoneOffset offset(ZoneId zone, LocalDateTime local) {
        return zone.getRules().getOffset(local);
    }

    private static String name(ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "";
        return sign + minutes / 60 + (minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60));
    }

    private static int seconds(String wave) {
        String[] parts = wave.replace("-", "").split(":");
        int seconds = Integer.parseInt(parts[0]) * 3600 + (parts.length > 1 ? Integer.parseInt(parts[1]) * 60 : 0);
        return wave.startsWith("-") ? -seconds : seconds;
    }
}
