package io.wirewatch.ingest.feed;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the text of a document fit to be read: finds the root element of a feed behind whatever stands before it, leaves
 * out the document type with all that it declares, and takes out characters that XML does not know. No entity is ever
 * expanded but those of HTML and of characters. Stateless.
 */
final class XmlText {

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel");
    private static final int SCAN_LIMIT = 256 * 1024;

    private XmlText() {}

    /**
     * The text from the root element on.
     *
     * @param text empty when there is no root of a feed
     * @param firstElement local name of the first element met, in lower case
     */
    record Root(String text, @Nullable String firstElement) {}

    /** Cuts the text to the root element of a feed. */
    static Root cut(String text) {
        String first = null;
        int limit = Math.min(text.length(), SCAN_LIMIT);
        int at = text.indexOf('<');
        while (at >= 0 && at < limit) {
            int end;
            if (text.startsWith("<!--", at)) {
                end = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                end = after(text, ">", at + 2);
            } else if (text.startsWith("<!", at)) {
                end = afterDeclaration(text, at);
            } else {
                String name = localName(text, at + 1);
                if (ROOTS.contains(name)) {
                    return new Root(text.substring(at), first == null ? name : first);
                }
                first = first == null && !name.isEmpty() ? name : first;
                end = at + 1;
            }
            at = text.indexOf('<', end);
        }
        return new Root("", first);
    }

    /** The text without characters that XML 1.0 forbids; lone surrogates go too. */
    static String legal(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, i);
        text.codePoints()
                .skip(text.codePointCount(0, i))
                .filter(XmlText::isLegal)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 0x20 && c < 0xD800) || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isLegal(int c) {
        return c == '\n'
                || c == '\t'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    private static int after(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    /** Behind a document type; its internal subset is parted by brackets and may hold quoted brackets. */
    private static int afterDeclaration(String text, int from) {
        boolean subset = false;
        char quote = 0;
        for (int i = from + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (subset && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '[') {
                subset = true;
            } else if (c == ']') {
                subset = false;
            } else if (c == '>' && !subset) {
                return i + 1;
            }
        }
        return from + 2;
    }

    private static String localName(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + 80 && isNamePart(text.charAt(end))) {
            end++;
        }
        String name = text.substring(from, end).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '-' || c == '_' || c == '.';
    }
}
