package io.parsimony.platform.settings;

import java.util.List;
import java.util.Map;

/**
 * How objects and classes may be written and what is hidden of them.
 *
 * @param allowClientClassCreation whether clients without the master key may create classes
 * @param allowCustomObjectId whether clients choose object ids
 * @param objectIdSize length of the object ids we make, in characters
 * @param deniedKeywords keys and values refused anywhere in a body
 * @param protectedFields by class and entity ({@code *}, {@code authenticated}, {@code role:NAME}, a user id,
 *     {@code userField:FIELD}): fields hidden from that entity, on top of the class's own rules
 * @param protectedFieldsOwnerExempt whether users see the protected fields of their own user object
 * @param protectedFieldsSaveResponseExempt whether answers to saves show protected fields
 * @param sanitizedErrors whether permission errors hide their reason
 */
public record ObjectSettings(
        boolean allowClientClassCreation,
        boolean allowCustomObjectId,
        int objectIdSize,
        List<DeniedKeyword> deniedKeywords,
        Map<String, Map<String, List<String>>> protectedFields,
        boolean protectedFieldsOwnerExempt,
        boolean protectedFieldsSaveResponseExempt,
        boolean sanitizedErrors) {

    /**
     * A keyword that must not appear in a body.
     *
     * @param key a key name or a regular expression for whole key names, or null for any key
     * @param value a value or a regular expression for whole values, or null for any value
     */
    public record DeniedKeyword(String key, String value) {}
}
