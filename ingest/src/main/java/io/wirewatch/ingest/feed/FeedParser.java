package io.wirewatch.ingest.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and JSON Feed, well-formed or not. Rome makes the texts and names; the
 * tree it reads is grown leniently, and charset, dates, links and identity are decided here, where Rome is known to be
 * wrong. Document types are never processed, entities never expanded, depth and number of items are bounded. Pure and
 * thread safe.
 *
 * <pre>{@code
 * switch (new FeedParser().parse(body, Map.of("content-type", "text/xml"), "https://example.org/feed")) {
 *     case ParsedFeed feed -> feed.items().forEach(...);
 *     case NotAFeed no -> report(no.reason());
 * }
 * }</pre>
 */
public final class FeedParser {

    /** Items of one document that are read; what follows is left out. */
    public static final int MAX_ITEMS = 5_000;

    private static final int MAX_UNPACKED_BYTES = 5 * 1024 * 1024;

    /**
     * Reads a document.
     *
     * @param body the bytes, without content encoding; gzip that nobody declared is unpacked, up to 5 MiB
     * @param headers response headers, names in any case
     * @param url the address it came from, for relative links; null when unknown
     */
    public FeedParse parse(byte[] body, Map<String, String> headers, @Nullable String url) {
        byte[] plain = Gzip.isGzip(body) ? Gzip.unpacked(body, MAX_UNPACKED_BYTES) : body;
        if (plain == null) {
            return new NotAFeed("broken gzip");
        }
        String text = FeedCharset.decode(plain, header(headers, "content-type"));
        String location = Links.absolute(header(headers, "content-location"), url);
        String base = location == null ? url : location;
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '\ufeff')) {
            start++;
        }
        if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '[')) {
            return new JsonFeedReader(base).read(text.substring(start));
        }
        return new XmlFeedReader(base, header(headers, "content-language")).read(text);
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> entry : headers.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
