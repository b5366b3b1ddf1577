package io.parsimony.protocol.json;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text that every reader understands in the same way. */
final class JsonText {

    /** How long {@code \}{@code u0000} is. */
    private static final int ESCAPE_LENGTH = 6;

    private static final int PIECE = 8_192;

    private static final byte[] UNKNOWN_CHARACTER = "fffd".getBytes(StandardCharsets.US_ASCII);

    private JsonText() {}

    /**
     * The text, with halves of characters replaced by the unknown character as Node.js does it: clients that cut a text to a
     * length often cut one in two, and what cannot be UTF-8 would spoil the database for other readers.
     *
     * @throws ParseError 107 if it is not UTF-8
     */
    static byte[] wellFormed(byte[] json) {
        boolean plain = true;
        boolean escaped = false;
        for (byte each : json) {
            plain &= each >= 0;
            escaped |= each == '\\';
        }
        if (!plain) {
            requireUtf8(json);
        }
        return escaped ? mendSurrogates(json) : json;
    }

    /** Parsers let overlong encodings and lone surrogates pass, which other readers understand in other ways. */
    private static void requireUtf8(byte[] text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(text);
        // Piece by piece, as the characters of a long text would take twice its length.
        CharBuffer characters = CharBuffer.allocate(Math.clamp(text.length, 2, PIECE));
        CoderResult result;
        do {
            result = decoder.decode(bytes, characters.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "malformed JSON: it is not UTF-8");
        }
    }

    private static byte[] mendSurrogates(byte[] json) {
        byte[] mended = json;
        int i = 0;
        while (i <= json.length - ESCAPE_LENGTH) {
            if (json[i] != '\\') {
                i++;
            } else if (json[i + 1] != 'u') {
                i += 2;
            } else {
                char unit = escapedUnit(json, i);
                boolean pair = Character.isHighSurrogate(unit)
                        && Character.isLowSurrogate(escapedUnit(json, i + ESCAPE_LENGTH));
                if (Character.isSurrogate(unit) && !pair) {
                    mended = mended == json ? json.clone() : mended;
                    System.arraycopy(UNKNOWN_CHARACTER, 0, mended, i + 2, UNKNOWN_CHARACTER.length);
                }
                i += pair ? 2 * ESCAPE_LENGTH : ESCAPE_LENGTH;
            }
        }
        return mended;
    }

    /** The character that is escaped at this place, or 0 for none. */
    private static char escapedUnit(byte[] json, int at) {
        if (at > json.length - ESCAPE_LENGTH || json[at] != '\\' || json[at + 1] != 'u') {
            return 0;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_LENGTH; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }
}
