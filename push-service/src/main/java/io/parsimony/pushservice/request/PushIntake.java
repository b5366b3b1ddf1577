package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.MongoException;
import io.parsimony.objectstore.object.ObjectIds;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.platform.app.App;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.json.ParseJson;
import io.parsimony.pushservice.audience.Audiences;
import io.parsimony.pushservice.campaign.Campaign;
import io.parsimony.pushservice.campaign.Campaign.State;
import io.parsimony.pushservice.campaign.Campaigns;
import io.parsimony.pushservice.campaign.PushStatuses;
import io.parsimony.pushservice.campaign.Settler;
import io.parsimony.pushservice.plan.Targets;
import io.parsimony.pushservice.plan.Waves;
import io.parsimony.pushservice.send.Networks;
import io.parsimony.pushservice.work.PlanWork;
import io.parsimony.pushservice.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Takes pushes in: checks them, remembers them, and has them planned, now or at their time. */
@ApplicationScoped
class PushIntake {

    private static final Logger LOG = Logger.getLogger(PushIntake.class);

    /** The hosted Parse's bound. */
    private static final Duration FURTHEST = Duration.ofDays(14);

    private final Networks networks;
    private final Targets targets;
    private final PushStatuses statuses;
    private final Campaigns campaigns;
    private final Settler settler;
    private final Audiences audiences;
    private final WorkQueue queue;

    PushIntake(
            Networks networks,
            Targets targets,
            PushStatuses statuses,
            Campaigns campaigns,
            Settler settler,
            Audiences audiences,
            WorkQueue queue) {
        this.networks = networks;
        this.targets = targets;
        this.statuses = statuses;
        this.campaigns = campaigns;
        this.settler = settler;
        this.audiences = audiences;
        this.queue = queue;
    }

    /**
     * Takes a push in.
     *
     * @return the id of its {@code _PushStatus}
     * @throws ParseError 115 if the app or the request is not set up for it, 503 if it could not be handed on; then nothing
     *     is sent
     * @throws com.mongodb.MongoException if the database refuses the query, or cannot be asked; then nothing is sent either
     */
    String accept(Requester requester, ObjectNode body) {
        App app = requester.app();
        Instant now = Instant.now();
        networks.requireUsable(app);
        PushRequest push = schedulable(app, PushRequest.read(body, now), now);
        if (app.settings().push().adapter() == null) {
            PushTarget.requireKnownTypes(push.where());
        }
        targets.requireRunnable(requester, push.where());
        String pushId = ObjectIds.create(app.settings().objects().objectIdSize());
        Campaign campaign = campaign(app, pushId, push, now);
        // First, so that a crash leaves no status behind that nobody knows of.
        campaigns.persist(campaign);
        statuses.create(app, pushId, status(push, now));
        start(campaign, push.time() != null);
        countUse(app, push.audienceId(), now);
        return pushId;
    }

    /** The push is taken in by now: this is no reason to say otherwise. */
    private void countUse(App app, String audienceId, Instant now) {
        try {
            audiences.used(app, audienceId, now);
        } catch (MongoException e) {
            LOG.warnf(e, "The use of an audience of the app %s could not be counted", app.appId());
        }
    }

    private static PushRequest schedulable(App app, PushRequest push, Instant now) {
        if (push.time() == null) {
            return push;
        }
        if (!app.settings().push().scheduledPush()) {
            LOG.warnf(
                    "A push of the app %s asks for a time, but its setting scheduledPush is off: it is sent now",
                    app.appId());
            return push.atOnce(now);
        }
        if (push.time().instant().isAfter(now.plus(FURTHEST))) {
            throw PushErrors.misconfigured("push_time must not be more than two weeks from now.");
        }
        return push;
    }

    private void start(Campaign campaign, boolean later) {
        if (!campaigns.accepted(campaign.id(), later ? State.SCHEDULED : State.RUNNING)) {
            throw notHandedOn();
        }
        try {
            if (!later) {
                WorkQueue.await(queue.send(new PlanWork(campaign.appId(), campaign.pushId(), Campaign.ONE_WAVE)));
            }
        } catch (KafkaException e) {
            LOG.error("A push could not be handed on", e);
            giveUp(campaign);
            throw notHandedOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(campaign);
            throw notHandedOn();
        }
    }

    /** Kafka may have the plan nevertheless: nothing must come of it. */
    private void giveUp(Campaign campaign) {
        campaigns.withdraw(campaign.id());
        settler.giveUp(campaign);
    }

    private static ParseError notHandedOn() {
        return ParseError.of(
                ErrorCode.INTERNAL_SERVER_ERROR, 503, "The push could not be handed on; nothing was sent. Try again.");
    }

    private static Campaign campaign(App app, String pushId, PushRequest push, Instant now) {
        PushTime time = push.time();
        List<String> waves = time != null && time.local() ? Waves.of(time.instant()) : List.of(Campaign.ONE_WAVE);
        return new Campaign(
                Campaign.id(app.appId(), pushId),
                app.appId(),
                pushId,
                push.where().toString(),
                push.data().toString(),
                push.options().toString(),
                time == null ? now : time.instant(),
                push.expiresAt(),
                push.expirationInterval() == null
                        ? null
                        : push.expirationInterval().toMillis(),
                waves,
                List.of(),
                State.ACCEPTING,
                time == null ? null : Waves.begin(time.instant(), waves.getFirst()),
                now,
                now);
    }

    private static ObjectNode status(PushRequest push, Instant now) {
        PushTime time = push.time() == null ? new PushTime(now, false) : push.time();
        ObjectNode fields = ParseJson.MAPPER
                .createObjectNode()
                .put("pushTime", time.text())
                .put("query", push.where().toString())
                .put("payload", push.data().toString())
                .put("status", push.time() == null ? "pending" : "scheduled")
                .put("pushHash", PushHash.of(push.data()));
        if (push.expiresAt() != null) {
            fields.put("expiry", push.expiresAt().toEpochMilli());
        }
        if (push.expirationInterval() != null) {
            fields.put("expiration_interval", push.expirationInterval().toMillis() / 1000.0);
        }
        return fields;
    }
}
