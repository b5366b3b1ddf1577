package io.parsimony.platform.settings;

/** Reads how objects may be written and what is hidden of them. */
final class ObjectOptions {

    private static final int LEAST_ID_SIZE = 1;
    private static final int MOST_ID_SIZE = 128;
    private static final int USUAL_ID_SIZE = 10;

    private ObjectOptions() {}

    static ObjectSettings read(OptionValues options) {
        return new ObjectSettings(
                options.bool("allowClientClassCreation", false),
                options.bool("allowCustomObjectId", false),
                NumberOption.within(options, "objectIdSize", LEAST_ID_SIZE, MOST_ID_SIZE, USUAL_ID_SIZE),
                DenylistOption.read(options),
                ProtectedFieldsOption.read(options),
                // The stricter defaults that parse-server has announced.
                options.bool("protectedFieldsOwnerExempt", false),
                options.bool("protectedFieldsSaveResponseExempt", false),
                options.bool("enableSanitizedErrorResponse", true));
    }
}
