package io.parsimony.pushservice.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;

/** Refusals of push requests. */
final class PushErrors {

    private PushErrors() {}

    /** A 115 that says what to fix. */
    static ParseError misconfigured(String message) {
        return ParseError.of(ErrorCode.PUSH_MISCONFIGURED, message);
    }

    static ParseError notATime(JsonNode value) {
        return misconfigured(value.asText(value.toString()) + " is not valid time.");
    }
}
