package io.wirewatch.ingest.item;

/**
 * Tells by a glance which URLs are in their normal form already: most links of most feeds are, and to take such a one
 * apart costs twenty times as much. What it does not know it calls not plain. Stateless.
 */
final class PlainUrl {

    private static final int MAX_HOST = 253;
    private static final int MAX_LABEL = 63;

    private PlainUrl() {}

    /**
     * Where the path of the URL begins, when the URL is a name and a path of plain characters and nothing else: no port,
     * query, fragment, escape, empty or dot segment. Otherwise -1.
     */
    static int pathOf(String url) {
        int host = url.startsWith("https://") ? 8 : url.startsWith("http://") ? 7 : -1;
        int path = host < 0 ? -1 : url.indexOf('/', host);
        boolean plain =
                path > host && url.length() <= UrlNormaliser.MAX_LENGTH && isName(url, host, path) && isPath(url, path);
        return plain ? path : -1;
    }

    /** The host of a URL that is plain. */
    static String host(String url, int path) {
        return url.substring(url.indexOf("//") + 2, path);
    }

    /** Whether it is a name in lower case, without punycode, that ends in a label of letters. */
    private static boolean isName(String url, int from, int to) {
        int label = from;
        boolean letters = true;
        for (int i = from; i < to; i++) {
            char c = url.charAt(i);
            if (c == '.') {
                if (i == label || i - label > MAX_LABEL || i + 1 == to) {
                    return false;
                }
                label = i + 1;
                letters = true;
            } else if (c < 'a' || c > 'z') {
                letters = false;
                boolean dash = c == '-' && i > label && i + 1 < to && url.charAt(i + 1) != '-';
                boolean inside = dash || (c >= '0' && c <= '9');
                if (!inside || i - label >= MAX_LABEL) {
                    return false;
                }
            }
        }
        return letters && to - label <= MAX_LABEL && to - from <= MAX_HOST;
    }

    private static boolean isPath(String url, int from) {
        for (int i = from + 1; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean inside = (c == '.' || c == '/') && url.charAt(i - 1) != '/';
            if (!letter && !inside && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }
}
