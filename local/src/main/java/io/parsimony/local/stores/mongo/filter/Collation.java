package io.parsimony.local.stores.mongo.filter;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.TypeMismatchException;
import java.text.Normalizer;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which texts are equal. Two are if {@link #fold} makes the same of them; there is no order.
 *
 * @param locale whose rules for small letters hold: a Turkish I is not an i
 * @param strength what counts beside the letters: at 1 nothing, at 2 accents, at 3 accents and case
 */
record Collation(Locale locale, int strength) {

    private static final int LETTERS = 1;
    private static final int ACCENTS = 2;
    private static final int CASE = 3;

    private static final int UNKNOWN_FIELD = 40415;
    private static final int MISSING_FIELD = 40414;
    private static final int NOT_IMPLEMENTED = 238;

    /** The options that change nothing when they have MongoDB's default; no other value is supported. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "caseLevel", false,
            "caseFirst", "off",
            "numericOrdering", false,
            "alternate", "non-ignorable",
            "maxVariable", "punct",
            "normalization", false,
            "backwards", false);

    private static final Pattern ACCENT = Pattern.compile("\\p{InCombiningDiacriticalMarks}");

    /**
     * Reads the option {@code collation} of a command.
     *
     * @return empty if there is none or it is the simple one, which compares as if there were none
     * @throws MongoServerError for an option that is malformed or not supported
     */
    static Optional<Collation> of(Object option) {
        if (option == null) {
            return Optional.empty();
        }
        if (!(option instanceof Document options)) {
            throw new TypeMismatchException("BSON field 'collation' is the wrong type, expected type 'object'");
        }
        String locale = localeOf(options);
        if (locale.equals("simple")) {
            return Optional.empty();
        }
        options.forEach(Collation::checkSupported);
        return Optional.of(new Collation(parsed(locale), strengthOf(options)));
    }

    private static String localeOf(Document options) {
        return switch (options.get("locale")) {
            case String locale -> locale;
            case null ->
                throw new MongoServerError(
                        MISSING_FIELD, "BSON field 'collation.locale' is missing but a required field");
            default -> throw new TypeMismatchException("BSON field 'collation.locale' is the wrong type");
        };
    }

    private static Locale parsed(String locale) {
        try {
            Locale parsed = new Locale.Builder()
                    .setLanguageTag(locale.replace('_', '-'))
                    .build();
            if (!parsed.getLanguage().isEmpty()) {
                return parsed;
            }
        } catch (IllformedLocaleException e) {
            throw invalidLocale();
        }
        throw invalidLocale();
    }

    private static BadValueException invalidLocale() {
        return new BadValueException("Field 'locale' of the collation is invalid");
    }

    private static int strengthOf(Document options) {
        if (!(options.getOrDefault("strength", CASE) instanceof Number strength)) {
            throw new TypeMismatchException("BSON field 'collation.strength' is the wrong type");
        }
        int level = strength.intValue();
        if (level < LETTERS || level > CASE) {
            throw unsupported("a collation with the strength " + level);
        }
        return level;
    }

    private static void checkSupported(String option, Object value) {
        if (option.equals("locale") || option.equals("strength")) {
            return;
        }
        Object byDefault = DEFAULTS.get(option);
        if (byDefault == null) {
            throw new MongoServerError(UNKNOWN_FIELD, "BSON field 'collation." + option + "' is an unknown field.");
        }
        if (!byDefault.equals(value)) {
            throw unsupported("a collation with " + option);
        }
    }

    /** The answer to what MongoDB can and this store cannot. */
    static MongoServerError unsupported(String wish) {
        return new MongoServerError(
                NOT_IMPLEMENTED, "NotImplemented", "The embedded document store does not support " + wish);
    }

    /** A value with all its texts folded, also those in lists and documents. */
    Object fold(Object value) {
        return switch (value) {
            case String text -> fold(text);
            case Document document -> {
                Document folded = new Document();
                document.forEach((field, inner) -> folded.put(field, fold(inner)));
                yield folded;
            }
            case Collection<?> items -> items.stream().map(this::fold).toList();
            case null, default -> value;
        };
    }

    private String fold(String text) {
        return switch (strength) {
            case CASE -> Normalizer.normalize(text, Normalizer.Form.NFD);
            case ACCENTS -> smallLetters(text);
            default -> ACCENT.matcher(smallLetters(text)).replaceAll("");
        };
    }

    /** Letters without their case and their form (wide, raised, joined), each followed by its accents. */
    private String smallLetters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(locale);
    }
}
