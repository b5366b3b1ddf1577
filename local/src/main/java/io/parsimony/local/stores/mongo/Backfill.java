package io.parsimony.local.stores.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses to fill an array up to a position far behind its end, as MongoDB does: one small update would take all memory. */
final class Backfill {

    private static final int MOST = 1_500_000;
    private static final int ERROR = 34;

    /** A number that may be too large, and none that can be parsed without care. */
    private static final Pattern FAR = Pattern.compile("[1-9]\\d{6,17}");

    private Backfill() {}

    /** A place in an array: the path of the array, and the position. */
    record Place(String array, long position) {}

    /** The far positions that an update names, if what they lie in are arrays; nearly always none. */
    static List<Place> places(Document update) {
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, Object> operator : update.entrySet()) {
            if (operator.getValue() instanceof Document operands) {
                operands.keySet().forEach(path -> add(path, places));
            }
        }
        return places;
    }

    private static void add(String path, List<Place> places) {
        int start = 0;
        for (String part : path.split("\\.")) {
            if (start > 0 && FAR.matcher(part).matches()) {
                places.add(new Place(path.substring(0, start - 1), Long.parseLong(part)));
            }
            start += part.length() + 1;
        }
    }

    /** Demands that the document's arrays reach near enough. */
    static void check(Document document, List<Place> places) {
        for (Place place : places) {
            if (Utils.getSubdocumentValue(document, place.array()) instanceof Collection<?> array
                    && place.position() > array.size() + (long) MOST) {
                throw new MongoServerError(
                        ERROR, "CannotBackfillArray", "can't backfill array to larger than " + MOST + " elements");
            }
        }
    }
}
