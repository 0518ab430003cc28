package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Text of the open web made fit for the eyes of a team: one line, nothing that controls a terminal, a mail header or the
 * direction of what stands beside it. What a format reads as markup is its own to escape. Stateless.
 */
final class AlertText {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

    /** Formatting characters, but not the joiners that Persian, Indic scripts and emoji are written with. */
    private static final Pattern FORMATTING = Pattern.compile("[\\p{Cf}&&[^\u200C\u200D]]");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private AlertText() {}

    /**
     * The text as one line.
     *
     * @param most longest result in code points, at least 1
     */
    static String line(String text, int most) {
        String whole = LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
        String plain = FORMATTING.matcher(whole).replaceAll("");
        String line = BREAKS.matcher(plain).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** The headline, or what stands for an empty one. */
    static String headline(Alert alert, int most) {
        String headline = line(alert.getHeadline(), most);
        return headline.isEmpty() ? "(no headline)" : headline;
    }

    /** The address when it is one of the web and not endless; anything else is no link. */
    static Optional<String> link(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed == null || url.length() > 2_000 ? Optional.empty() : Optional.of(parsed.toString());
    }

    /** Rule, team and spread in a few words. */
    static String facts(Alert alert) {
        return line(alert.getRuleName().isBlank() ? alert.getRuleId() : alert.getRuleName(), 100)
                + (alert.getTeam().isBlank() ? "" : " · " + line(alert.getTeam(), 60))
                + " · " + counted(alert.getSourceCount(), "source")
                + ", " + counted(alert.getArticleCount(), "article");
    }

    /** What this revision says, empty when it is the first. */
    static String news(Alert alert) {
        return switch (alert.getKind()) {
            case FIRED -> "";
            case UPDATED -> "Update " + alert.getRevision() + ": ";
            case CORRECTED -> "Correction: ";
            case WITHDRAWN -> "Withdrawn: ";
        };
    }

    /** One line for a list or a subject. */
    static String title(Message message, int most) {
        if (message.isDigest()) {
            return counted(message.alerts().size(), "alert") + ", the highest " + message.severity();
        }
        Alert alert = message.first();
        String before = alert.getSeverity() + ": " + news(alert);
        return before + headline(alert, Math.max(1, most - before.length()));
    }

    static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
