package io.parsimony.platform.settings;

/**
 * A known setting has a bad value. The message is the one that parse-server ends with at its start, as far as it has one,
 * and never holds a key.
 */
public final class BadSettingException extends RuntimeException {

    private final boolean bareText;

    private BadSettingException(String message, boolean bareText) {
        super(message, null, false, false);
        this.bareText = bareText;
    }

    /** A complaint that parse-server throws as bare text, which is most of them. */
    public static BadSettingException text(String message) {
        return new BadSettingException(message, true);
    }

    /** A complaint that parse-server throws as an error object. */
    public static BadSettingException error(String message) {
        return new BadSettingException(message, false);
    }

    /** Whether parse-server throws it as bare text: who stands in for its start-up has to tell the two apart. */
    public boolean isBareText() {
        return bareText;
    }
}
