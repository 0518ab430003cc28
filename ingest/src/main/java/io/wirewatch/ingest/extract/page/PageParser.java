package io.wirewatch.ingest.extract.page;

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

    private static final int MAX_DEPTH = 300;
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
        String text = PageCharset.text(bounded, contentType);
        if (text.isBlank()) {
            return new NoContent();
        }
        String start = text.substring(0, Math.min(text.length(), SNIFFED));
        boolean fragment = !WHOLE.matcher(start).find();
        if (fragment && !MARKUP.matcher(text).find()) {
            return new Markup(plain(text, url), true);
        }
        Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
        return new Markup(parser.parseInput(text, url == null ? "" : url), fragment);
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
