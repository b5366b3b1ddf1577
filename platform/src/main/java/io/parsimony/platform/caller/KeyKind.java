package io.parsimony.platform.caller;

/** What kind of key a request was let in with; it decides how far the caller may go. */
public enum KeyKind {
    /** A client key, or none where the app asks for none: bound by ACLs and class permissions. */
    CLIENT,
    /** The master key: bound by nothing. */
    MASTER,
    /** The read-only master key: reads all, writes nothing. */
    READ_ONLY_MASTER,
    /** The maintenance key: may also change internal and read-only fields. */
    MAINTENANCE,
    /** Another service of the suite, acting for itself. */
    SERVICE
}
