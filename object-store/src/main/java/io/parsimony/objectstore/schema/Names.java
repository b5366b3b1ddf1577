package io.parsimony.objectstore.schema;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;

/** Which names classes and fields may have. */
public final class Names {

    private static final int MAX_LENGTH = 255;

    private Names() {}

    /** Whether objects of a class with this name can exist. */
    public static boolean isClassName(String name) {
        return SystemClasses.isNameable(name) || isFieldName(name) && !name.equals("className");
    }

    /**
     * Demands a name that a class can have.
     *
     * @throws ParseError 103
     */
    public static void requireClassName(String name) {
        if (!isClassName(name)) {
            throw ParseError.of(
                    ErrorCode.INVALID_CLASS_NAME,
                    "Invalid classname: " + name
                            + ", classnames can only have alphanumeric characters and _, and must start with an alpha character ");
        }
    }

    /** Whether a field can have this name: a letter, then letters, digits and underscores; not a reserved word. */
    public static boolean isFieldName(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
                return false;
            }
        }
        return !name.equals("length") && !name.equals("className");
    }

    /** Whether a field of this name can be added to the class: a valid name that the class does not come with. */
    public static boolean isAddableField(String name, String className) {
        return isFieldName(name)
                && !SystemClasses.EVERY_OBJECT.containsKey(name)
                && !SystemClasses.ownFields(className).containsKey(name);
    }

    /** Whether a path can lead into a stored document: no part of it is empty or has a {@code $} in it. */
    public static boolean isPath(String path) {
        boolean stray = path.indexOf('$') >= 0 || path.indexOf('\0') >= 0;
        return !stray && !path.isEmpty() && !path.startsWith(".") && !path.endsWith(".") && !path.contains("..");
    }

    /** The field that a dotted path starts with. */
    public static String root(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
