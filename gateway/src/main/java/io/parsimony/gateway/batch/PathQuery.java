package io.parsimony.gateway.batch;

import io.parsimony.protocol.error.ErrorCode;
import io.parsimony.protocol.error.ParseError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The query behind the path of a part of a batch, where clients often leave JSON as it is. */
final class PathQuery {

    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern NOT_IN_A_URL = Pattern.compile("[^-A-Za-z0-9._~!$&'()*+,;=:@/?%]+");

    private PathQuery() {}

    /**
     * The query of a path, encoded as far as it is not yet; empty for none.
     *
     * @throws ParseError 107 if it has a stray percent sign
     */
    static String of(String path) {
        int mark = path.indexOf('?');
        if (mark < 0) {
            return "";
        }
        String query = path.substring(mark + 1);
        if (STRAY_PERCENT.matcher(query).find()) {
            throw ParseError.of(ErrorCode.INVALID_JSON, "cannot route batch path " + path);
        }
        return NOT_IN_A_URL.matcher(query).replaceAll(PathQuery::encoded);
    }

    private static String encoded(MatchResult stray) {
        return URLEncoder.encode(stray.group(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The path without its query. */
    static String pathOf(String path) {
        int mark = path.indexOf('?');
        return mark < 0 ? path : path.substring(0, mark);
    }
}
