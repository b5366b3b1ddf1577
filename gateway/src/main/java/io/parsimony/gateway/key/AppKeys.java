package io.parsimony.gateway.key;

import io.parsimony.gateway.address.AddressList;
import io.parsimony.platform.caller.KeyKind;
import io.parsimony.platform.settings.KeySettings;
import io.parsimony.protocol.error.ParseError;
import org.jboss.logging.Logger;

/**
 * Decides what a client of one app may be, by the key it shows and the address it comes from. The powerful keys go first,
 * and one shown from a wrong address lets nobody in, not even as a client. Client keys are asked for only where at least
 * one is configured.
 */
public final class AppKeys {

    private static final Logger LOG = Logger.getLogger(AppKeys.class);

    private final Key maintenance;
    private final Key master;
    private final Key readOnlyMaster;
    private final Key client;
    private final Key javascript;
    private final Key dotNet;
    private final Key restApi;
    private final boolean clientKeyNeeded;
    private final AddressList maintenanceAddresses;
    private final AddressList masterAddresses;
    private final AddressList readOnlyMasterAddresses;

    /** Prepares the keys and address lists of an app's settings. */
    public AppKeys(KeySettings settings) {
        this.maintenance = Key.ofNullable(settings.maintenanceKey());
        this.master = Key.ofNullable(settings.masterKey());
        this.readOnlyMaster = Key.ofNullable(settings.readOnlyMasterKey());
        this.client = Key.ofNullable(settings.clientKey());
        this.javascript = Key.ofNullable(settings.javascriptKey());
        this.dotNet = Key.ofNullable(settings.dotNetKey());
        this.restApi = Key.ofNullable(settings.restApiKey());
        this.clientKeyNeeded = client != null || javascript != null || dotNet != null || restApi != null;
        this.maintenanceAddresses = AddressList.of(settings.maintenanceKeyIps());
        this.masterAddresses = AddressList.of(settings.masterKeyIps());
        this.readOnlyMasterAddresses = AddressList.of(settings.readOnlyMasterKeyIps());
    }

    /**
     * The kind of key that lets the client in.
     *
     * @param shown what it shows
     * @param address where it comes from
     * @throws ParseError 403 if nothing lets it in
     */
    public KeyKind admit(Credentials shown, String address) {
        if (matches(maintenance, shown.maintenanceKey())) {
            return powerful(KeyKind.MAINTENANCE, maintenanceAddresses, address, "maintenanceKeyIps");
        }
        if (isMaster(shown.masterKey())) {
            return powerful(KeyKind.MASTER, masterAddresses, address, "masterKeyIps");
        }
        if (matches(readOnlyMaster, shown.masterKey())) {
            return powerful(KeyKind.READ_ONLY_MASTER, readOnlyMasterAddresses, address, "readOnlyMasterKeyIps");
        }
        if (clientKeyNeeded && !showsClientKey(shown)) {
            throw ParseError.unauthorized();
        }
        return KeyKind.CLIENT;
    }

    /** Whether this is the app's master key. */
    public boolean isMaster(String shown) {
        return matches(master, shown);
    }

    private boolean showsClientKey(Credentials shown) {
        return matches(client, shown.clientKey())
                || matches(javascript, shown.javascriptKey())
                || matches(dotNet, shown.dotNetKey())
                || matches(restApi, shown.restApiKey());
    }

    private static boolean matches(Key key, String shown) {
        return key != null && key.is(shown);
    }

    private static KeyKind powerful(KeyKind kind, AddressList allowed, String address, String setting) {
        if (allowed.contains(address)) {
            return kind;
        }
        LOG.warnf(
                "A request with the %s key was refused: its address %s is not in the setting %s",
                kind, address, setting);
        throw ParseError.unauthorized();
    }
}
