package io.wirewatch.standalone.inspect;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert as one line for the terminal. Stateless. */
public final class AlertLine {

    private static final int LEAST_WIDTH = 60;

    private AlertLine() {}

    /**
     * Writes the line: severity, team, headline, actors, sources, and the sentence that proves it, as far as it goes.
     *
     * @param width characters of the line, at least 60
     */
    public static String of(Alert alert, int width) {
        String kind = alert.getKind() == AlertKind.FIRED
                ? ""
                : " (" + alert.getKind().name().toLowerCase(Locale.ROOT) + ")";
        String line = "%-8s %-10s %s%s · %s · %s%s"
                .formatted(
                        alert.getSeverity(),
                        alert.getTeam(),
                        isolate(alert.getHeadline()),
                        kind,
                        alert.getActors().stream().map(AlertActor::getName).collect(Collectors.joining(", ")),
                        sources(alert),
                        quote(alert));
        return cut(line, Math.max(width, LEAST_WIDTH));
    }

    private static String sources(Alert alert) {
        List<AlertSource> sources = alert.getSources();
        String first = sources.isEmpty() ? "?" : sources.getFirst().getSite().replaceFirst("\\.localhost(:\\d+)?$", "");
        int more = alert.getSourceCount() - 1;
        return more > 0 ? first + " +" + more : first;
    }

    private static String quote(Alert alert) {
        return alert.getEvidence().isEmpty()
                ? ""
                : " · "
                        + isolate(
                                "“" + alert.getEvidence().getFirst().getQuote().replaceAll("\\s+", " ") + "”");
    }

    /** Text that runs from right to left is set apart (UAX #9), so that it does not turn the rest of the line. */
    public static String isolate(String text) {
        boolean rightToLeft = text.codePoints().anyMatch(codePoint -> {
            byte direction = Character.getDirectionality(codePoint);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
        return rightToLeft ? "\u2068" + text + "\u2069" : text;
    }

    private static String cut(String line, int width) {
        if (line.codePointCount(0, line.length()) <= width) {
            return line;
        }
        String kept = line.substring(0, line.offsetByCodePoints(0, width - 1));
        boolean open = kept.lastIndexOf('\u2068') > kept.lastIndexOf('\u2069');
        return kept + "…" + (open ? "\u2069" : "");
    }
}
