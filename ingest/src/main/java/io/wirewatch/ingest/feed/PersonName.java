package io.wirewatch.ingest.feed;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Takes the name out of what feeds write for an author: {@code mail@host (Name)}, {@code Name <mail@host>}. Stateless. */
final class PersonName {

    private PersonName() {}

    /** Adds the name that is written; nothing when nothing is. */
    static void addTo(Collection<String> names, @Nullable String written) {
        String text = PlainText.ofHtml(written);
        if (text == null) {
            return;
        }
        int sign = text.indexOf('@');
        names.add(sign < 0 ? text : withoutAddress(text, sign));
    }

    private static String withoutAddress(String text, int sign) {
        int start = sign;
        while (start > 0 && !isBorder(text.charAt(start - 1))) {
            start--;
        }
        int end = sign;
        while (end < text.length() && !isBorder(text.charAt(end))) {
            end++;
        }
        String before = bare(text.substring(0, start));
        String after = bare(text.substring(end));
        boolean apart = before.isEmpty() != after.isEmpty();
        boolean parted = start == 0 || end == text.length() || ")>".indexOf(text.charAt(end)) >= 0;
        return apart && parted ? (before.isEmpty() ? after : before) : text;
    }

    private static boolean isBorder(char c) {
        return c <= ' ' || "<>(),".indexOf(c) >= 0;
    }

    private static String bare(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && " <>(),".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && " <>(),".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
