package io.wirewatch.ingest.feed;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Makes plain text of what feeds carry. Stateless. */
final class PlainText {

    private PlainText() {}

    /** Text of a fragment of HTML, white space folded; null when nothing is left. */
    static @Nullable String ofHtml(@Nullable String html) {
        if (html == null) {
            return null;
        }
        boolean markup = html.indexOf('<') >= 0 || html.indexOf('&') >= 0;
        return fold(markup ? Jsoup.parseBodyFragment(html).text() : html);
    }

    /** The text with white space folded; null when nothing is left. */
    static @Nullable String fold(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\u00a0' || Character.isWhitespace(c)) {
                space = !out.isEmpty();
            } else {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
            }
        }
        return out.isEmpty() ? null : out.toString();
    }
}
