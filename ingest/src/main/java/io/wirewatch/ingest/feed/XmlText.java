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

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel", "urlset", "sitemapindex");
    private static final int SCAN_LIMIT = 256 * 1024;

    /** Longer document types, and more of them, are not looked through for their end. */
    private static final int MAX_DECLARATION = 64 * 1024;

    private static final int MAX_DECLARATIONS = 50;

    /** Elements of a document that are read; a feed of 5,000 items has about 50,000. */
    private static final int MAX_ELEMENTS = 120_000;

    /** No name in any feed is as long. */
    private static final int MAX_NAME = 200;

    private XmlText() {}

    /** The text up to where it has too many elements, or a name that is too long, for a feed. */
    static String bounded(String text) {
        int elements = 0;
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            int end = at + 1;
            while (end < text.length() && end <= at + MAX_NAME && isNamePart(text.charAt(end))) {
                end++;
            }
            elements += end > at + 1 ? 1 : 0;
            if (end > at + MAX_NAME || elements > MAX_ELEMENTS) {
                return text.substring(0, at);
            }
        }
        return text;
    }

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
        int declarations = 0;
        int limit = Math.min(text.length(), SCAN_LIMIT);
        int at = text.indexOf('<');
        while (at >= 0 && at < limit) {
            int end;
            if (text.startsWith("<!--", at)) {
                end = after(text, "-->", at + 4);
            } else if (text.startsWith("<?", at)) {
                end = after(text, ">", at + 2);
            } else if (text.startsWith("<!", at)) {
                declarations++;
                end = declarations > MAX_DECLARATIONS ? at + 2 : afterDeclaration(text, at);
            } else {
                String name = localName(text, at + 1);
                if (ROOTS.contains(name) || (first == null && name.equals("entry"))) {
                    return new Root(text.substring(at), first == null ? name : first);
                }
                first = first == null && !name.isEmpty() ? name : first;
                end = at + 1;
            }
            at = text.indexOf('<', end);
        }
        return new Root("", first);
    }

    /**
     * Whether the document breaks off inside its last item: others are closed and this one is not, nor anything around it.
     *
     * @param item local name of the items
     */
    static boolean endsInside(String text, String item) {
        boolean open = false;
        for (int at = text.lastIndexOf(item); at > 0; at = text.lastIndexOf(item, at - 1)) {
            int end = at + item.length();
            int start = startOfName(text, at);
            char before = start == 0 ? ' ' : text.charAt(start - 1);
            boolean name = end == text.length() || !isNamePart(text.charAt(end));
            if (!name || (before != '<' && before != '/')) {
                continue;
            }
            if (before == '/') {
                return open;
            }
            int close = text.indexOf('>', end);
            boolean empty = close > 0 && text.charAt(close - 1) == '/';
            if (!open && (empty || closesRoot(text, end))) {
                return false;
            }
            open = true;
        }
        return false;
    }

    /** Start of a name with its prefix, whose local part is here. */
    private static int startOfName(String text, int local) {
        if (text.charAt(local - 1) != ':') {
            return local;
        }
        int start = local;
        while (start > 0 && start > local - 40 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean closesRoot(String text, int from) {
        for (int at = text.indexOf("</", from); at >= 0; at = text.indexOf("</", at + 2)) {
            if (ROOTS.contains(localName(text, at + 2))) {
                return true;
            }
        }
        return false;
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
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (isLegal(c)) {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
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
        int limit = Math.min(text.length(), from + MAX_DECLARATION);
        for (int i = from + 2; i < limit; i++) {
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
