package io.wirewatch.schemas.topic;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/** Chooses the partition of a record that is not partitioned by its whole key. Stateless. */
public final class Partitions {

    private Partitions() {}

    /**
     * The partition of a record about this URL: all URLs of one host share one.
     *
     * @param url absolute URL; a text that is none is taken whole
     * @param partitions number of partitions, at least 1
     */
    public static int ofHost(String url, int partitions) {
        return of(host(url), partitions);
    }

    /** The partition of all records about this alert. */
    public static int ofAlert(String alertId, int partitions) {
        return of(alertId, partitions);
    }

    /** The host of the URL in lower case without {@code www.}, or the text itself when it has none. */
    public static String host(String url) {
        String host = null;
        try {
            host = new URI(url).getHost();
        } catch (URISyntaxException e) {
            // The web is full of URLs that are none by RFC 2396; their host can be read all the same.
        }
        String lower = (host == null ? lenientHost(url) : host).toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    /** What stands where a host would stand, also where {@link URI} sees none: in URLs with spaces, hosts with _. */
    private static String lenientHost(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return url;
        }
        String rest = url.substring(start + 3);
        String authority = rest.substring(0, end(rest, "/?#"));
        String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
        int bracket = hostAndPort.indexOf(']');
        return hostAndPort.startsWith("[") && bracket > 0
                ? hostAndPort.substring(0, bracket + 1)
                : hostAndPort.substring(0, end(hostAndPort, ":"));
    }

    /** Index of the first of these characters, or the length. */
    private static int end(String text, String characters) {
        int end = 0;
        while (end < text.length() && characters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int of(String text, int partitions) {
        return Utils.toPositive(Utils.murmur2(text.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
