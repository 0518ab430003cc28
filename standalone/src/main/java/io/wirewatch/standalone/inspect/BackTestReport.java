package io.wirewatch.standalone.inspect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.replay.BackTest;
import io.wirewatch.enrich.replay.RunManifest;
import io.wirewatch.enrich.replay.StoryMembers;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.DecisionOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** The back-test for a person, and its figures for a program. Stateless. */
public final class BackTestReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SAMPLES = 20;
    private static final int MOST = 10;
    private static final int WIDTH = 400;

    private BackTestReport() {}

    /** The report: alerts per day, sources, storms, samples with evidence, and what differs from the live alerts. */
    public static List<String> lines(RunManifest manifest, BackTest test) {
        List<String> lines = new ArrayList<>();
        lines.add("Replay " + manifest.run() + ": " + manifest.from() + " to " + manifest.to() + ", read from "
                + manifest.warmUp());
        lines.add("");
        lines.add("Alerts per day");
        new TreeMap<>(test.alertsPerDay()).forEach((day, alerts) -> lines.add("  " + day + "  " + alerts));
        lines.add("Top sources (alerted stories)");
        test.topSources(MOST).forEach((site, stories) -> lines.add("  %6d  %s".formatted(stories, site)));
        lines.add("Storms");
        test.storms().stream()
                .limit(MOST)
                .forEach(storm -> lines.add(
                        "  " + storm.hour() + "  rule " + storm.rule() + " fired " + storm.alerts() + " times"));
        test.largestStories(MOST)
                .forEach(alert -> lines.add("  story of " + alert.getArticleCount() + " articles on "
                        + alert.getSourceCount() + " sites: " + AlertLine.isolate(alert.getHeadline())));
        lines.add("Sample hits");
        test.samples(SAMPLES).forEach(alert -> sample(alert, lines));
        difference(test.difference(), lines);
        return lines;
    }

    /** The figures as one JSON object. */
    public static String json(RunManifest manifest, BackTest test, long enriched, long deadLetters, Duration elapsed) {
        BackTest.Difference difference = test.difference();
        ObjectNode json = JSON.createObjectNode()
                .put("run", manifest.run())
                .put("from", manifest.from().toString())
                .put("to", manifest.to().toString())
                .put("watchlist", manifest.contentHash())
                .put("enriched", enriched);
        ObjectNode decisions = json.putObject("decisions");
        for (DecisionOutcome outcome : DecisionOutcome.values()) {
            if (outcome != DecisionOutcome.UNKNOWN) {
                decisions.put(
                        outcome.name().toLowerCase(Locale.ROOT), test.outcomes().getOrDefault(outcome, 0));
            }
        }
        return json.put("alerts", test.alerts())
                .put("fired", test.fired())
                .put("storms", test.storms().size())
                .put("sameStories", difference.same())
                .put("onlyReplay", difference.onlyReplay().size())
                .put("onlyLive", difference.onlyLive().size())
                .put("deadLetters", deadLetters)
                .put("elapsedMs", elapsed.toMillis())
                .toString();
    }

    private static void sample(Alert alert, List<String> lines) {
        lines.add("  " + alert.getFirstSeen() + "  " + AlertLine.of(alert, WIDTH));
        lines.add("    rule " + alert.getRuleId() + "  " + alert.getUrl());
    }

    private static void difference(BackTest.Difference difference, List<String> lines) {
        lines.add("Beside the live alerts: " + difference.same() + " stories the same, "
                + difference.onlyReplay().size() + " only here, "
                + difference.onlyLive().size() + " only live");
        difference.onlyReplay().stream().limit(MOST).forEach(story -> lines.add("  + " + describe(story)));
        difference.onlyLive().stream().limit(MOST).forEach(story -> lines.add("  - " + describe(story)));
    }

    private static String describe(StoryMembers.Story story) {
        return "rule " + story.rule() + ", " + story.articles().size() + " articles, among them "
                + new TreeSet<>(story.articles()).first();
    }
}
