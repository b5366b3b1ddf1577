package io.parsimony.gateway.dialect;

import java.util.ArrayList;
import java.util.List;

/** Cuts fields out of a JSON object. The others stay as they are, and so are copied only once. */
final class FieldCut {

    private static final int NONE = -1;

    private final byte[] json;
    private final List<Range> kept = new ArrayList<>(2);

    /** Where the fields begin that are kept together; {@link #NONE} behind one that is cut out. */
    private int keptFrom = NONE;

    private int length;
    private boolean cut;

    /** @param json the object, in UTF-8 */
    FieldCut(byte[] json) {
        this.json = json;
    }

    /**
     * The next field of the object.
     *
     * @param start the first byte of its name
     * @param taken whether it is cut out
     */
    void field(int start, boolean taken) {
        if (!taken) {
            keptFrom = keptFrom == NONE ? start : keptFrom;
            return;
        }
        cut = true;
        keepUpTo(start);
        keptFrom = NONE;
    }

    /**
     * The object without what is cut out.
     *
     * @param end the byte of its closing brace
     */
    byte[] end(int end) {
        if (!cut) {
            return json;
        }
        keepUpTo(end);
        int commas = Math.max(0, kept.size() - 1);
        byte[] rest = new byte[length + commas + 2];
        rest[0] = '{';
        int at = 1;
        for (Range range : kept) {
            if (at > 1) {
                rest[at++] = ',';
            }
            System.arraycopy(json, range.from, rest, at, range.to - range.from);
            at += range.to - range.from;
        }
        rest[at] = '}';
        return rest;
    }

    /** Fields of the other kind follow, or none: between them are white space and a comma. */
    private void keepUpTo(int next) {
        if (keptFrom == NONE) {
            return;
        }
        int to = next;
        while (isBetweenFields(json[to - 1])) {
            to--;
        }
        kept.add(new Range(keptFrom, to));
        length += to - keptFrom;
    }

    private static boolean isBetweenFields(byte each) {
        return each == ',' || each == ' ' || each == '\n' || each == '\r' || each == '\t';
    }

    private record Range(int from, int to) {}
}
