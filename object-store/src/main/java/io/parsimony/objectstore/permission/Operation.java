package io.parsimony.objectstore.permission;

/** What class-level permissions are given for. */
public enum Operation {
    FIND("find", true),
    COUNT("count", true),
    GET("get", true),
    CREATE("create", false),
    UPDATE("update", false),
    DELETE("delete", false),
    ADD_FIELD("addField", false);

    private final String wireName;
    private final boolean reads;

    Operation(String wireName, boolean reads) {
        this.wireName = wireName;
        this.reads = reads;
    }

    /** The name in schemas and error texts. */
    public String wireName() {
        return wireName;
    }

    /** Whether it only reads. */
    public boolean reads() {
        return reads;
    }
}
