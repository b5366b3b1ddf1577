package io.parsimony.pushservice.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.protocol.json.ParseJson;
import java.util.Map;
import java.util.TreeMap;

/** The sum over the batches of a push. */
public final class Totals {

    private final Map<String, Integer> sentPerType = new TreeMap<>();
    private final Map<String, Integer> failedPerType = new TreeMap<>();
    private final Map<String, Integer> sentPerOffset = new TreeMap<>();
    private final Map<String, Integer> failedPerOffset = new TreeMap<>();
    private int open;
    private int sent;
    private int failed;
    private String reason;

    void add(Batch batch) {
        open += batch.isOver() ? 0 : 1;
        sent += count(batch.sent(), sentPerType, batch.wave(), sentPerOffset);
        failed += count(batch.failed(), failedPerType, batch.wave(), failedPerOffset);
        if (reason == null) {
            reason = batch.reason();
        }
    }

    private static int count(
            Map<String, Integer> counts, Map<String, Integer> perType, String wave, Map<String, Integer> perOffset) {
        int sum = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            perType.merge(entry.getKey(), entry.getValue(), Integer::sum);
            sum += entry.getValue();
        }
        if (sum > 0 && !wave.equals(Campaign.ONE_WAVE)) {
            perOffset.merge(wave, sum, Integer::sum);
        }
        return sum;
    }

    /** How many batches are not over. */
    public int open() {
        return open;
    }

    /** Why some of it could not be sent, or null. */
    public String reason() {
        return reason;
    }

    /** As fields of a {@code _PushStatus}. */
    public ObjectNode fields() {
        ObjectNode fields = ParseJson.MAPPER.createObjectNode();
        fields.put("numSent", sent).put("numFailed", failed);
        put(fields, "sentPerType", sentPerType);
        put(fields, "failedPerType", failedPerType);
        put(fields, "sentPerUTCOffset", sentPerOffset);
        put(fields, "failedPerUTCOffset", failedPerOffset);
        return fields;
    }

    private static void put(ObjectNode fields, String name, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            ObjectNode object = fields.putObject(name);
            counts.forEach(object::put);
        }
    }
}
