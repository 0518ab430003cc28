package io.wirewatch.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One link of an HTTP {@code Link} header (RFC 8288, 3).
 *
 * @param target as written, perhaps relative
 * @param rel relation types, parted by spaces; empty when none
 * @param type media type; empty when none
 */
record LinkHeader(String target, String rel, String type) {

    private static final int MAX_LENGTH = 16 * 1024;

    /** The links of a header; what is malformed is passed over. */
    static List<LinkHeader> parse(String header) {
        List<LinkHeader> links = new ArrayList<>();
        String text = header.length() > MAX_LENGTH ? header.substring(0, MAX_LENGTH) : header;
        int at = text.indexOf('<');
        while (at >= 0) {
            int end = text.indexOf('>', at);
            if (end < 0) {
                break;
            }
            int next = endOfParameters(text, end + 1);
            String parameters = text.substring(end + 1, next);
            links.add(new LinkHeader(
                    text.substring(at + 1, end).strip(), value(parameters, "rel"), value(parameters, "type")));
            at = text.indexOf('<', next);
        }
        return links;
    }

    /** The comma behind a link that is in no quotes, or the end. */
    private static int endOfParameters(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String value(String parameters, String name) {
        for (String parameter : parameters.split(";")) {
            int equals = parameter.indexOf('=');
            if (equals > 0
                    && parameter
                            .substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return parameter.substring(equals + 1).replace("\"", "").strip();
            }
        }
        return "";
    }
}
