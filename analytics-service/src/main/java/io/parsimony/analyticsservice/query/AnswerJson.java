package io.parsimony.analyticsservice.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parsimony.analyticsservice.query.SeriesReader.Point;
import io.parsimony.analyticsservice.query.TotalsReader.Totals;
import io.parsimony.analyticsservice.rollup.Tally;
import io.parsimony.protocol.json.ParseJson;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes answers. */
final class AnswerJson {

    /** What is told apart by something, with a series of its own. */
    record Group(String name, long count, List<Point> series) {}

    private AnswerJson() {}

    /** {@code {"series": [{"time", "count"}]}}, times with the offset of their zone. */
    static byte[] series(List<Point> series) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            writeSeries(out, series);
            out.writeEndObject();
        });
    }

    /**
     * {@code {"<list>": [{"<name>", "count"}], "other"}}.
     *
     * @param list what the list is called
     * @param name what the name of one is called
     */
    static byte[] totals(String list, String name, Totals totals) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart(list);
            for (Tally.Entry each : totals.entries()) {
                out.writeStartObject();
                out.writeStringField(name, each.key());
                out.writeNumberField("count", each.count());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("other", totals.other());
            out.writeEndObject();
        });
    }

    /** {@code {"groups": [{"<name>", "count", "series"}]}}. */
    static byte[] groups(String name, List<Group> groups) {
        return ParseJson.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("groups");
            for (Group each : groups) {
                out.writeStartObject();
                out.writeStringField(name, each.name());
                out.writeNumberField("count", each.count());
                writeSeries(out, each.series());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void writeSeries(JsonGenerator out, List<Point> series) throws IOException {
        out.writeArrayFieldStart("series");
        for (Point point : series) {
            out.writeStartObject();
            out.writeStringField("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(point.time()));
            out.writeNumberField("count", point.count());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
