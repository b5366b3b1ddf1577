package io.parsimony.platform.settings;

/** A setting that neither parse-server nor this suite has. */
public final class UnknownSettingException extends RuntimeException {

    private final String name;

    /** @param name the setting as it was given, nested ones with dots */
    public UnknownSettingException(String name) {
        super("The setting \"" + name + "\" is unknown.", null, false, false);
        this.name = name;
    }

    /** The setting as it was given. */
    public String name() {
        return name;
    }
}
