package io.wirewatch.ingest.extract.page;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Parses the bytes of a page once, within bounds. Stateless. */
public final class PageParser {

    /** Bytes beyond this are not looked at. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Elements nest no deeper; where that breaks the parser, not deeper than the second. */
    private static final int[] DEPTHS = {300, 2_000};

    private static final int SNIFFED = 2048;
    private static final Pattern MARKUP = Pattern.compile(
            "<(?:!doctype|html|head|body|p|div|br|a|h\\d|title|meta|table|span|article|img|ul|blockquote|section|figure|strong|em|b|i|!--)\\b?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE =
            Pattern.compile("<(?:!doctype|html|head|body|title|meta|link)\\b", Pattern.CASE_INSENSITIVE);

    private PageParser() {}

    /** What the bytes are. */
    public sealed interface Parsed {}

    /**
     * A document.
     *
     * @param isFragment true when it has none of a page's frame: the text of a feed item, for one
     */
    public record Markup(Document document, boolean isFragment) implements Parsed {}

    /** Not HTML. */
    public record OtherContent(String kind) implements Parsed {}

    /** Nothing at all. */
    public record NoContent() implements Parsed {}

    /**
     * Parses the page.
     *
     * @param headers names in any case
     */
    public static Parsed parse(byte[] body, Map<String, String> headers, @Nullable String url) {
        byte[] bounded = body.length > MAX_BYTES ? Arrays.copyOf(body, MAX_BYTES) : body;
        String contentType = header(headers, "content-type");
        String other = otherKind(bounded, contentType);
        if (other != null) {
            return new OtherContent(other);
        }
        for (int depth : DEPTHS) {
            try {
                return parse(bounded, contentType, url, depth);
            } catch (IndexOutOfBoundsException e) {
                // jsoup 1.24 loses count of the open a, b, i … where it cuts an element for its depth
            }
        }
        return new OtherContent("markup that cannot be parsed");
    }

    private static Parsed parse(byte[] body, @Nullable String contentType, @Nullable String url, int depth) {
        Document whole = wholeUtf8(body, url, depth);
        return whole == null ? parse(PageCharset.text(body, contentType), url, depth) : new Markup(whole, false);
    }

    private static Parsed parse(String text, @Nullable String url, int depth) {
        if (text.isBlank()) {
            return new NoContent();
        }
        String start = text.substring(0, Math.min(text.length(), SNIFFED));
        boolean fragment = !WHOLE.matcher(start).find();
        if (fragment && !MARKUP.matcher(text).find()) {
            return new Markup(plain(text, url), true);
        }
        return new Markup(parser(depth).parseInput(text, url == null ? "" : url), fragment);
    }

    /** The usual page: whole, and UTF-8 without a fault. Null for any other. */
    private static @Nullable Document wholeUtf8(byte[] body, @Nullable String url, int depth) {
        String start = new String(body, 0, Math.min(body.length, 4 * SNIFFED), StandardCharsets.UTF_8);
        if (!PageCharset.mayBeUtf8(body)
                || !WHOLE.matcher(start)
                        .region(0, Math.min(start.length(), SNIFFED))
                        .find()) {
            return null;
        }
        try (Utf8Reader reader = new Utf8Reader(body)) {
            return parser(depth).parseInput(reader, url == null ? "" : url);
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static Parser parser(int depth) {
        return Parser.htmlParser().setMaxDepth(depth);
    }

    /** Plain text: an empty line parts paragraphs. */
    private static Document plain(String text, @Nullable String url) {
        Document document = Document.createShell(url == null ? "" : url);
        for (String paragraph : text.split("\\R\\s*\\R")) {
            document.body().appendElement("p").text(paragraph);
        }
        return document;
    }

    private static @Nullable String otherKind(byte[] body, @Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
        boolean text = type.isEmpty()
                || type.startsWith("text/")
                || type.contains("html")
                || type.contains("xml")
                || type.startsWith("application/octet-stream");
        if (!text) {
            return type;
        }
        if (type.startsWith("text/css") || type.startsWith("text/javascript") || type.startsWith("text/csv")) {
            return type;
        }
        return binaryKind(body);
    }

    private static @Nullable String binaryKind(byte[] body) {
        int end = Math.min(body.length, SNIFFED);
        if (startsWith(body, "%PDF")) {
            return "PDF";
        }
        boolean wide = PageCharset.byteOrderMark(body) != null;
        int controls = 0;
        for (int i = 0; i < end && !wide; i++) {
            int b = body[i] & 0xFF;
            controls += b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1 : 0;
        }
        if (controls * 50 > end) {
            return "binary";
        }
        return startsWith(body, "{") && end > 1 && !contains(body, end, '<') ? "JSON" : null;
    }

    private static boolean contains(byte[] body, int end, char wanted) {
        for (int i = 0; i < end; i++) {
            if (body[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] body, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= body.length || body[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
