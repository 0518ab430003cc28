package io.wirewatch.ingest.feed;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes plain text of what feeds carry, in one pass over the characters and without a tree. What it gives is for reading
 * and comparing, and is not safe to show as HTML. Stateless.
 */
final class PlainText {

    /** Longer texts are cut, in characters. */
    private static final int MAX_LENGTH = 20_000;

    private static final int MAX_ENTITY = 34;

    /** Elements that part no words. */
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
            "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
            "wbr");

    /** Elements whose content is no text. */
    private static final Set<String> SILENT = Set.of("script", "style");

    private PlainText() {}

    /** Text of a fragment of HTML, white space folded; null when nothing is left. */
    static @Nullable String ofHtml(@Nullable String html) {
        if (html == null) {
            return null;
        }
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return fold(html);
        }
        String text = new Scan(html).text();
        return text == null && html.indexOf('<') >= 0 && html.indexOf('>') < 0 ? fold(html) : text;
    }

    /** The text with white space folded; null when nothing is left. */
    static @Nullable String fold(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Folded out = new Folded(Math.min(text.length(), MAX_LENGTH));
        for (int i = 0; i < text.length() && !out.isFull(); i++) {
            out.add(text.charAt(i));
        }
        return out.text();
    }

    /** Characters with runs of white space made one space. */
    private static final class Folded {

        private final StringBuilder out;
        private boolean space;

        Folded(int capacity) {
            out = new StringBuilder(capacity);
        }

        void add(char c) {
            if (c <= ' ' || c == '\u00a0' || (c > '\u1000' && Character.isWhitespace(c))) {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
            }
        }

        void add(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
        }

        boolean isFull() {
            return out.length() >= MAX_LENGTH && !Character.isHighSurrogate(out.charAt(out.length() - 1));
        }

        @Nullable
        String text() {
            return out.isEmpty() ? null : out.toString();
        }
    }

    /** One pass over a fragment of HTML. */
    private static final class Scan {

        private final String html;
        private final Folded out;
        private int at;

        Scan(String html) {
            this.html = html;
            this.out = new Folded(Math.min(html.length(), 512));
        }

        @Nullable
        String text() {
            while (at < html.length() && !out.isFull()) {
                char c = html.charAt(at);
                if (c == '<' && startsTag()) {
                    tag();
                } else if (c == '&') {
                    reference();
                } else {
                    out.add(c);
                    at++;
                }
            }
            return out.text();
        }

        private boolean startsTag() {
            if (at + 1 >= html.length()) {
                return false;
            }
            char next = html.charAt(at + 1);
            return isLetter(next) || next == '!' || next == '?' || (next == '/' && hasCloser());
        }

        private boolean hasCloser() {
            return at + 2 < html.length() && isLetter(html.charAt(at + 2));
        }

        private void tag() {
            if (html.startsWith("<!--", at)) {
                int end = html.indexOf("-->", at + 4);
                at = end < 0 ? html.length() : end + 3;
                return;
            }
            int name = html.charAt(at + 1) == '/' ? at + 2 : at + 1;
            int end = name;
            while (end < html.length() && end < name + 16 && isNamePart(html.charAt(end))) {
                end++;
            }
            String tag = html.substring(name, end).toLowerCase(Locale.ROOT);
            if (!INLINE.contains(tag)) {
                out.add(' ');
            }
            at = endOfTag(end);
            if (SILENT.contains(tag) && html.charAt(name - 1) == '<') {
                skipTo("</" + tag);
            }
        }

        /** Behind the {@code >} that is in no quotes; behind the first one when the quotes do not match. */
        private int endOfTag(int from) {
            int first = html.indexOf('>', from);
            if (first < 0) {
                return html.length();
            }
            char quote = 0;
            for (int i = from; i < html.length() && i < from + 8192; i++) {
                char c = html.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if ((c == '"' || c == '\'') && i > from && html.charAt(i - 1) == '=') {
                    quote = c;
                } else if (c == '>') {
                    return i + 1;
                }
            }
            return first + 1;
        }

        private void skipTo(String closer) {
            for (int i = at; i >= 0 && i < html.length(); i++) {
                i = html.indexOf("</", i);
                if (i < 0) {
                    break;
                }
                if (html.regionMatches(true, i, closer, 0, closer.length())) {
                    at = i;
                    return;
                }
            }
            at = html.length();
        }

        private void reference() {
            int end = at + 1;
            int limit = Math.min(html.length(), at + MAX_ENTITY);
            while (end < limit && (isNamePart(html.charAt(end)) || html.charAt(end) == '#')) {
                end++;
            }
            if (end < html.length() && html.charAt(end) == ';') {
                end++;
            }
            String written = html.substring(at, end);
            String common = common(written);
            out.add(common != null ? common : CharacterReference.resolve(written));
            at = end;
        }

        private static @Nullable String common(String written) {
            return switch (written) {
                case "&amp;" -> "&";
                case "&lt;" -> "<";
                case "&gt;" -> ">";
                case "&quot;" -> "\"";
                case "&nbsp;", "&#160;" -> " ";
                case "&#39;", "&#039;", "&apos;" -> "'";
                case "&rsquo;", "&#8217;" -> "’";
                case "&" -> "&";
                default -> null;
            };
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private static boolean isNamePart(char c) {
            return isLetter(c) || (c >= '0' && c <= '9');
        }
    }
}
