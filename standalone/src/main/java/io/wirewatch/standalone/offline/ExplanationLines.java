package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link ArticleExplanation} answers, as lines for people: {@code +} before what was kept, {@code -} before what was
 * dropped, with its chance and, where it was close or a rule overruled the chance, why. Runs of blocks that nothing spoke
 * for are only counted. Stateless.
 */
public final class ExplanationLines {

    private static final double CLEAR = 0.1;
    private static final double SURE = 0.9;
    private static final int TEXT = 100;
    private static final int REASONS = 4;

    private ExplanationLines() {}

    /** The lines of one answer. */
    public static List<String> of(ObjectNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.path("id").asText());
        if (answer.has("rejected")) {
            lines.add("  no article: " + answer.path("rejected").asText() + ", "
                    + answer.path("detail").asText());
        } else {
            lines.add("  " + answer.path("title").asText());
            lines.add(String.format(
                    Locale.ROOT,
                    "  an article by the rule \"%s\", confidence %.2f, extractor %s",
                    answer.path("rule").asText(),
                    answer.path("confidence").asDouble(),
                    answer.path("extractor").asText()));
        }
        int skipped = 0;
        for (JsonNode block : answer.path("blocks")) {
            boolean clear =
                    !block.path("kept").asBoolean() && block.path("chance").asDouble() < CLEAR;
            if (clear) {
                skipped++;
                continue;
            }
            skipped(skipped, lines);
            skipped = 0;
            block(block, lines);
        }
        skipped(skipped, lines);
        return lines;
    }

    private static void skipped(int count, List<String> lines) {
        if (count > 0) {
            lines.add("       … " + count + (count == 1 ? " block" : " blocks") + " that nothing spoke for");
        }
    }

    private static void block(JsonNode block, List<String> lines) {
        String rule = block.path("rule").asText();
        double chance = block.path("chance").asDouble();
        String text = block.path("text").asText();
        boolean byChance = rule.equals("chance");
        lines.add(String.format(
                Locale.ROOT,
                "%s %.2f %s%s",
                block.path("kept").asBoolean() ? "+" : "-",
                chance,
                byChance ? "" : "(" + rule + ") ",
                text.length() > TEXT ? text.substring(0, text.offsetByCodePoints(0, whole(text))) + "…" : text));
        if (chance < SURE || !byChance) {
            lines.add("         in " + block.path("path").asText());
            List<String> reasons = new ArrayList<>();
            block.path("why").forEach(reason -> reasons.add(reason.asText()));
            lines.add("         " + String.join("; ", reasons.subList(0, Math.min(REASONS, reasons.size()))));
        }
    }

    /** So many code points are shown: no pair is cut. */
    private static int whole(String text) {
        return text.codePointCount(0, TEXT);
    }
}
