package io.parsimony.pushservice.installation;

import io.parsimony.objectstore.rules.ClassRules;
import io.parsimony.objectstore.rules.Write;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/**
 * Of each device there is to be one installation. A write that is about a device which has one already, by its installation
 * id or its device token, becomes an update of that one, and others with the same token give way. What identifies an
 * installation cannot be changed once it is set.
 */
@ApplicationScoped
public class InstallationRules implements ClassRules {

    private final StoredInstallations stored;
    private final Conflicts conflicts;
    private final InstallationIndexes indexes;

    public InstallationRules(StoredInstallations stored, Conflicts conflicts, InstallationIndexes indexes) {
        this.stored = stored;
        this.conflicts = conflicts;
        this.indexes = indexes;
    }

    @Override
    public String className() {
        return Installation.CLASS;
    }

    @Override
    public Optional<String> existing(Write write) {
        indexes.ensure(write.requester().app());
        GivenIds given = GivenIds.of(write);
        if (given.deviceToken() == null && given.callerId() == null) {
            throw ParseError.of(
                    ErrorCode.MISSING_REQUIRED_FIELD,
                    "at least one ID field (deviceToken, installationId) must be specified in this operation");
        }
        Matches matches = stored.find(write.requester().app(), given, null);
        Installation sameId = matches.byInstallationId();
        if (sameId == null && given.deviceType() == null) {
            throw ParseError.of(ErrorCode.MISSING_REQUIRED_FIELD, "deviceType must be specified in this operation");
        }
        if (given.installationId() == null && given.callerId() != null) {
            write.fields().put(Installation.INSTALLATION_ID, given.callerId());
        }
        return target(write, given, matches, sameId);
    }

    @Override
    public void beforeUpdate(Write write) {
        GivenIds given = GivenIds.of(write);
        boolean identifies = write.fields().hasNonNull(Installation.DEVICE_TOKEN)
                || write.fields().hasNonNull(Installation.DEVICE_TYPE)
                || write.fields().hasNonNull(Installation.INSTALLATION_ID)
                || given.callerId() != null;
        if (!identifies) {
            return;
        }
        indexes.ensure(write.requester().app());
        Matches matches = stored.find(write.requester().app(), given, write.objectId());
        Installation named = matches.byObjectId();
        if (named == null) {
            throw ParseError.of(ErrorCode.OBJECT_NOT_FOUND, "Object not found for update.");
        }
        refuseOtherIds(write, given, named);
        Installation sameId = matches.byInstallationId();
        target(write, given, matches, sameId == null ? named : sameId).ifPresent(write::assign);
    }

    private static void refuseOtherIds(Write write, GivenIds given, Installation named) {
        boolean takesId = GivenIds.isDelete(write.fields().path(Installation.INSTALLATION_ID));
        if (named.installationId() != null
                && (takesId || given.installationId() != null)
                && !named.installationId().equals(given.installationId())) {
            throw unchangeable(Installation.INSTALLATION_ID);
        }
        boolean takesToken = GivenIds.isDelete(write.fields().path(Installation.DEVICE_TOKEN));
        if (named.deviceToken() != null
                && (takesToken || given.deviceToken() != null)
                && !named.deviceToken().equals(given.deviceToken())
                && given.installationId() == null
                && named.installationId() == null) {
            throw unchangeable(Installation.DEVICE_TOKEN);
        }
        boolean takesType = GivenIds.isDelete(write.fields().path(Installation.DEVICE_TYPE));
        if (takesType || given.deviceType() != null && !Objects.equals(given.deviceType(), named.deviceType())) {
            throw unchangeable(Installation.DEVICE_TYPE);
        }
    }

    private static ParseError unchangeable(String field) {
        return ParseError.of(ErrorCode.CHANGED_IMMUTABLE_FIELD, field + " may not be changed in this operation");
    }

    /**
     * The installation that is to be written, once those that have to give way have.
     *
     * @param known the one found by its id, or null
     */
    private Optional<String> target(Write write, GivenIds given, Matches matches, Installation known) {
        if (known == null) {
            return byToken(write, given, matches);
        }
        Optional<Installation> nameless = matches.onlyTokenMatch().filter(match -> match.installationId() == null);
        if (nameless.isPresent()) {
            return Optional.of(conflicts.merge(write.requester(), known, nameless.get()));
        }
        if (given.deviceToken() != null && !given.deviceToken().equals(known.deviceToken())) {
            if (given.installationId() != null) {
                conflicts.takeToken(write.requester(), given);
            } else if (known.objectId().equals(write.objectId())) {
                conflicts.takeTokenFor(write.requester(), given, known);
            }
        }
        return Optional.of(known.objectId());
    }

    private Optional<String> byToken(Write write, GivenIds given, Matches matches) {
        if (matches.byToken().isEmpty()) {
            return Optional.empty();
        }
        Optional<Installation> only =
                matches.onlyTokenMatch().filter(match -> match.installationId() == null || given.callerId() == null);
        if (only.isPresent()) {
            return only.map(Installation::objectId);
        }
        if (given.installationId() == null) {
            throw ParseError.of(
                    ErrorCode.INVALID_INSTALLATION_ID,
                    "Must specify installationId when deviceToken matches multiple Installation objects");
        }
        conflicts.takeToken(write.requester(), given);
        return Optional.empty();
    }
}
