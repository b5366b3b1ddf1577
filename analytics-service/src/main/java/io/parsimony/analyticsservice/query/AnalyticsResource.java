package io.parsimony.analyticsservice.query;

import io.parsimony.analyticsservice.event.EventNames;
import io.parsimony.analyticsservice.query.AnswerJson.Group;
import io.parsimony.analyticsservice.rollup.Kind;
import io.parsimony.analyticsservice.rollup.Slots;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** What was counted of an app, for the master key and the read-only one. */
@Path("/analytics")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AnalyticsResource {

    private static final Set<String> SERIES = Set.of("from", "to", "interval", "timeZone");
    private static final Set<String> TOTALS = Set.of("from", "to", "limit");

    /** Each group costs a query. */
    private static final int MAX_GROUPS = 20;

    private final SeriesReader series;
    private final TotalsReader totals;

    AnalyticsResource(SeriesReader series, TotalsReader totals) {
        this.series = series;
        this.totals = totals;
    }

    /** The names of events with their totals. */
    @GET
    @Path("events")
    public byte[] events(@Context ContainerRequestContext request) {
        return totals(Asked.by(request), "events", "name", (appId, day) -> Slots.names(day, Kind.EVENT, appId));
    }

    /** How often an event happened, over time. */
    @GET
    @Path("events/{name}")
    public byte[] event(@Context ContainerRequestContext request, @PathParam("name") String name) {
        return series(Asked.by(request), Kind.EVENT, EventNames.read(name));
    }

    /** The dimensions of an event. */
    @GET
    @Path("events/{name}/dimensions")
    public byte[] dimensions(@Context ContainerRequestContext request, @PathParam("name") String name) {
        String event = EventNames.read(name);
        return totals(Asked.by(request), "dimensions", "name", (appId, day) -> Slots.dimensions(day, appId, event));
    }

    /** The values of a dimension of an event. */
    @GET
    @Path("events/{name}/dimensions/{dimension}")
    public byte[] values(
            @Context ContainerRequestContext request,
            @PathParam("name") String name,
            @PathParam("dimension") String dimension) {
        String event = EventNames.read(name);
        return totals(Asked.by(request), "values", "value", (appId, day) -> Slots.values(day, appId, event, dimension));
    }

    /** How often the app was opened, over time. */
    @GET
    @Path("app_opens")
    public byte[] appOpens(@Context ContainerRequestContext request) {
        return series(Asked.by(request), Kind.APP_OPEN, "");
    }

    /** How often the app was opened by a push, over time; without a hash the hashes with their totals. */
    @GET
    @Path("push_opens")
    public byte[] pushOpens(@Context ContainerRequestContext request) {
        Asked asked = Asked.by(request);
        String hash = asked.query().getFirst("push_hash");
        if (hash == null) {
            return totals(asked, "pushes", "pushHash", (appId, day) -> Slots.names(day, Kind.PUSH_OPEN, appId));
        }
        Parameters given = asked.parameters(Set.of("push_hash", "from", "to", "interval", "timeZone"));
        return AnswerJson.series(series.read(Kind.PUSH_OPEN, asked.appId(), hash, given.range()));
    }

    /** How many requests the app got, over time, or told apart by {@code groupBy}. */
    @GET
    @Path("requests")
    public byte[] requests(@Context ContainerRequestContext request) {
        Asked asked = Asked.by(request);
        Parameters given = asked.parameters(Set.of("groupBy", "limit", "from", "to", "interval", "timeZone"));
        String groupBy = given.text("groupBy");
        Range range = given.range();
        if (groupBy == null) {
            return AnswerJson.series(series.read(Kind.REQUEST, asked.appId(), "", range));
        }
        return AnswerJson.groups(
                groupBy, groups(asked.appId(), kind(groupBy), range, Math.min(MAX_GROUPS, given.limit())));
    }

    /** The most frequent of the days that the range touches, each with its series. */
    private List<Group> groups(String appId, Kind kind, Range range, int limit) {
        return totals.read(range.inUtcDays(), day -> Slots.names(day, kind, appId), limit).entries().stream()
                .map(entry -> {
                    List<SeriesReader.Point> points = series.read(kind, appId, entry.key(), range);
                    long count =
                            points.stream().mapToLong(SeriesReader.Point::count).sum();
                    return new Group(entry.key(), count, points);
                })
                .filter(group -> group.count() > 0)
                .toList();
    }

    private static Kind kind(String groupBy) {
        return switch (groupBy) {
            case "class" -> Kind.REQUEST_CLASS;
            case "verb" -> Kind.REQUEST_VERB;
            case "deviceType" -> Kind.REQUEST_DEVICE;
            case "status" -> Kind.REQUEST_STATUS;
            default -> throw Parameters.bad("groupBy must be class, verb, deviceType or status");
        };
    }

    private byte[] series(Asked asked, Kind kind, String name) {
        Range range = asked.parameters(SERIES).range();
        return AnswerJson.series(series.read(kind, asked.appId(), name, range));
    }

    private byte[] totals(Asked asked, String list, String name, DaySlot slot) {
        Parameters given = asked.parameters(TOTALS);
        return AnswerJson.totals(
                list, name, totals.read(given.days(), day -> slot.of(asked.appId(), day), given.limit()));
    }

    /** Names what is counted of an app on a day. */
    private interface DaySlot {

        String of(String appId, long day);
    }
}
