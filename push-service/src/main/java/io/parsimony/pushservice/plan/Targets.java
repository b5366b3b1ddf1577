package io.parsimony.pushservice.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.permission.Roles;
import io.parsimony.objectstore.query.ReadAccess;
import io.parsimony.platform.app.App;
import io.parsimony.platform.caller.Caller;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.protocol.storage.StorageKeys;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.installation.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/** The installations that a push is for. */
@ApplicationScoped
public class Targets {

    private static final Logger LOG = Logger.getLogger(Targets.class);
    private static final String TIME_ZONE = "timeZone";
    private static final int PAGE = 5_000;

    /** A query that runs for so long is not refused. */
    private static final Duration TRIAL = Duration.ofSeconds(2);

    private final AppDatabases databases;
    private final ReadAccess access;
    private final Roles roles;

    public Targets(AppDatabases databases, ReadAccess access, Roles roles) {
        this.databases = databases;
        this.access = access;
        this.roles = roles;
    }

    /**
     * Demands that a query on installations can be run: some of what is wrong with one only the database finds.
     *
     * @throws ParseError for a query that is malformed, or not the requester's to ask
     * @throws com.mongodb.MongoException if the database refuses it, or cannot be asked
     */
    public void requireRunnable(Requester requester, ObjectNode where) {
        Bson filter = access.compile(requester, Installation.CLASS, where);
        try {
            databases
                    .of(requester.app())
                    .objects(Installation.CLASS)
                    .find(filter)
                    .projection(Projections.include(StorageKeys.ID))
                    .maxTime(TRIAL.toMillis(), TimeUnit.MILLISECONDS)
                    .first();
        } catch (MongoExecutionTimeoutException slow) {
            LOG.debugf(
                    "A query on installations of the app %s is slow",
                    requester.app().appId());
        }
    }

    /** All of a wave, as a filter. */
    Bson filter(App app, Campaign campaign, String wave) {
        Requester service = new Requester(app, Caller.service(app.appId(), app.version()), roles);
        ObjectNode where = (ObjectNode) ParseJson.read(campaign.where());
        List<Bson> all = new ArrayList<>();
        all.add(access.compile(service, Installation.CLASS, where));
        if (!where.has(Installation.DEVICE_TOKEN)) {
            all.add(hasAddress(app));
        }
        if (campaign.isLocal()) {
            all.add(inZones(campaign, wave));
        }
        return Filters.and(all);
    }

    /** An adapter knows devices by their tokens only. */
    private static Bson hasAddress(App app) {
        Bson hasToken = Filters.exists(Installation.DEVICE_TOKEN);
        return app.settings().push().adapter() != null
                ? hasToken
                : Filters.or(hasToken, Filters.exists(Installation.DEFAULT_CHANNEL));
    }

    private static Bson inZones(Campaign campaign, String wave) {
        Bson known = Filters.in(TIME_ZONE, Waves.zones(campaign, wave));
        return Waves.isOfUnknownZones(wave) ? Filters.or(known, Filters.nin(TIME_ZONE, Waves.allZones())) : known;
    }

    /**
     * The ids of those beyond an id, in ascending order.
     *
     * @param after the id after which to begin, empty for the first
     */
    FindIterable<RawBsonDocument> after(App app, Bson filter, String after) {
        return databases
                .of(app)
                .objects(Installation.CLASS)
                .find(Filters.and(filter, Filters.gt(StorageKeys.ID, after)))
                .projection(Projections.include(StorageKeys.ID))
                .sort(Sorts.ascending(StorageKeys.ID))
                .batchSize(PAGE);
    }

    static String id(RawBsonDocument installation) {
        return installation.getString(StorageKeys.ID).getValue();
    }
}
