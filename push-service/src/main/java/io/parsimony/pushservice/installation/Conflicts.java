package io.parsimony.pushservice.installation;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.parsimony.objectstore.mongo.AppDatabases;
import io.parsimony.objectstore.object.ObjectPipeline;
import io.parsimony.objectstore.permission.Operation;
import io.parsimony.objectstore.permission.PermissionCheck;
import io.parsimony.objectstore.permission.Requester;
import io.parsimony.objectstore.rules.RulesByClass;
import io.parsimony.objectstore.schema.SchemaEnforcer;
import io.parsimony.platform.settings.InstallationSettings;
import io.parsimony.platform.settings.InstallationSettings.Action;
import io.parsimony.platform.settings.InstallationSettings.MergePriority;
import io.parsimony.protocol.error.ParseError;
import io.parsimony.protocol.storage.StorageKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jboss.logging.Logger;

/** Makes installations give way to the one that a device has now, as the app's settings say. */
@ApplicationScoped
class Conflicts {

    private static final Logger LOG = Logger.getLogger(Conflicts.class);

    private final AppDatabases databases;
    private final SchemaEnforcer schemas;
    private final RulesByClass rules;

    Conflicts(AppDatabases databases, SchemaEnforcer schemas, RulesByClass rules) {
        this.databases = databases;
        this.schemas = schemas;
        this.rules = rules;
    }

    /** Installations that have the token and another installation id lose it, or are deleted. */
    void takeToken(Requester requester, GivenIds given) {
        takeToken(requester, given, Installation.INSTALLATION_ID, given.callerId());
    }

    /** Installations that have the token lose it, or are deleted, all but one. */
    void takeTokenFor(Requester requester, GivenIds given, Installation owner) {
        takeToken(requester, given, StorageKeys.ID, owner.objectId());
    }

    private void takeToken(Requester requester, GivenIds given, String key, String ownersValue) {
        BsonDocument others = new BsonDocument(Installation.DEVICE_TOKEN, new BsonString(given.deviceToken()))
                .append(key, new BsonDocument("$ne", new BsonString(ownersValue)));
        if (given.appIdentifier() != null) {
            others.append("appIdentifier", new BsonString(given.appIdentifier()));
        }
        giveWay(requester, others, Installation.DEVICE_TOKEN);
    }

    /**
     * Makes one of two installations of a device.
     *
     * @param known the one that is known by its id
     * @param nameless the one that has the device token and no installation id
     * @return the id of the one that stays
     */
    String merge(Requester requester, Installation known, Installation nameless) {
        if (known.objectId().equals(nameless.objectId())) {
            return known.objectId();
        }
        boolean namelessStays = settings(requester).mergePriority() == MergePriority.DEVICE_TOKEN;
        Installation loser = namelessStays ? known : nameless;
        BsonDocument filter = new BsonDocument(StorageKeys.ID, new BsonString(loser.objectId()));
        String lost = namelessStays ? Installation.INSTALLATION_ID : Installation.DEVICE_TOKEN;
        boolean gone = giveWay(requester, filter, lost);
        // Two with one installation id must not be: the one that could not be taken away is the one.
        return namelessStays && gone ? nameless.objectId() : known.objectId();
    }

    private boolean giveWay(Requester requester, BsonDocument losers, String lost) {
        boolean deletes = settings(requester).action() == Action.DELETE;
        Optional<BsonDocument> filter = allowed(requester, losers, deletes ? Operation.DELETE : Operation.UPDATE);
        if (filter.isEmpty()) {
            return false;
        }
        MongoCollection<BsonDocument> installations =
                databases.of(requester.app()).documents(Installation.CLASS);
        return deletes
                ? installations.deleteMany(filter.get()).getDeletedCount() > 0
                : installations.updateMany(filter.get(), Updates.unset(lost)).getModifiedCount() > 0;
    }

    private Optional<BsonDocument> allowed(Requester requester, BsonDocument losers, Operation operation) {
        if (!settings(requester).enforceAuth()) {
            return Optional.of(losers);
        }
        try {
            Optional<BsonDocument> permission =
                    PermissionCheck.require(requester, schemas.lookUp(requester, Installation.CLASS), operation);
            return Optional.of(ObjectPipeline.restrict(
                    requester,
                    losers,
                    StorageKeys.WRITE_PERMISSIONS,
                    rules.forReading(Installation.CLASS),
                    permission));
        } catch (ParseError denied) {
            LOG.debugf("An installation with the same device token stays: %s", denied.getMessage());
            return Optional.empty();
        }
    }

    private static InstallationSettings settings(Requester requester) {
        return requester.app().settings().installations();
    }
}
