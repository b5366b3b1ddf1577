package io.parsimony.platform.settings;

/**
 * The settings of an app, in force and checked. Names and meanings are parse-server's options; how they are read from
 * JSON, their defaults and their checks stand in {@link SettingsCatalog}.
 *
 * @param appId the application id
 * @param appName the name shown to people, or null
 * @param databaseUri the MongoDB URI of the app's own database
 * @param collectionPrefix put before each collection's name
 * @param keys who may come in
 * @param web how the gateway talks to browsers and proxies
 * @param objects how objects and classes may be written
 * @param queries the bounds of queries
 * @param users how users and sessions behave
 * @param push how notifications get to devices
 * @param installations what becomes of installations of one device
 * @param files what may be done with files
 */
public record AppSettings(
        String appId,
        String appName,
        String databaseUri,
        String collectionPrefix,
        KeySettings keys,
        WebSettings web,
        ObjectSettings objects,
        QuerySettings queries,
        UserSettings users,
        PushSettings push,
        InstallationSettings installations,
        FileSettings files) {

    /** Without keys and addresses of databases, which may hold passwords: they must never reach a log. */
    @Override
    public String toString() {
        return "AppSettings[" + appId + "]";
    }
}
