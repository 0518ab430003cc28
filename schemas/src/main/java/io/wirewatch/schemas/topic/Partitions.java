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
        String host;
        try {
            host = new URI(url).getHost();
        } catch (URISyntaxException e) {
            host = lenientHost(url);
        }
        if (host == null) {
            return url;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    private static String lenientHost(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return url;
        }
        int end = start + 3;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start + 3, end);
    }

    private static int of(String text, int partitions) {
        return Utils.toPositive(Utils.murmur2(text.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
