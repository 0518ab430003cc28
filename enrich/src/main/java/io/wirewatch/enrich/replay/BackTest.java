package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.AlertSource;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a replay came to, beside what was said live. Fed with the alerts and decisions of both; the figures are then the
 * same however often they are asked for. Not thread safe.
 */
public final class BackTest {

    /** So many alerts of one rule in one hour are a storm. */
    static final int STORM = 10;

    private static final Comparator<Map.Entry<String, Integer>> MOST_FIRST =
            Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Alert> fired = new TreeMap<>();
    private final Map<String, Alert> latest = new TreeMap<>();
    private final Map<LocalDate, Integer> perDay = new TreeMap<>();
    private final Map<RuleHour, Integer> perHour = new HashMap<>();
    private final Map<DecisionOutcome, Integer> outcomes = new EnumMap<>(DecisionOutcome.class);
    private final StoryMembers replayed = new StoryMembers();
    private final StoryMembers live = new StoryMembers();

    private record RuleHour(String rule, Instant hour) {}

    /**
     * A rule that fired too often to be read.
     *
     * @param hour its first moment
     * @param alerts alerts that fired in it
     */
    public record Storm(String rule, Instant hour, int alerts) {}

    /**
     * The replay beside the live alerts, as sets of (rule, articles).
     *
     * @param same stories that both have
     * @param onlyReplay alerts that would have come in addition, or otherwise cut
     * @param onlyLive alerts that would not have come, or otherwise cut
     */
    public record Difference(int same, List<StoryMembers.Story> onlyReplay, List<StoryMembers.Story> onlyLive) {}

    /** Takes up an alert of the replay; the revisions of one come in their order. */
    public void alert(Alert alert, Instant time) {
        latest.put(alert.getAlertId(), alert);
        if (alert.getKind() == AlertKind.FIRED) {
            fired.put(alert.getAlertId(), alert);
            perDay.merge(time.atZone(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum);
            perHour.merge(new RuleHour(alert.getRuleId(), time.truncatedTo(ChronoUnit.HOURS)), 1, Integer::sum);
        }
    }

    /** Takes up a decision of the replay. */
    public void decision(Decision decision) {
        outcomes.merge(decision.getOutcome(), 1, Integer::sum);
        replayed.take(decision);
    }

    /** Takes up a decision that was made live in the same time. */
    public void liveDecision(Decision decision) {
        live.take(decision);
    }

    /** Alerts that fired, by day (UTC). */
    public Map<LocalDate, Integer> alertsPerDay() {
        return Map.copyOf(perDay);
    }

    /** Number of decisions by outcome. */
    public Map<DecisionOutcome, Integer> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** Number of alerts, those that fired before the start and were updated since included. */
    public int alerts() {
        return latest.size();
    }

    /** Number of alerts that fired. */
    public int fired() {
        return fired.size();
    }

    /** The sites that carry most of the alerted stories, with their number of stories. */
    public Map<String, Integer> topSources(int most) {
        Map<String, Integer> counts = new HashMap<>();
        latest.values().stream()
                .flatMap(alert -> alert.getSources().stream().map(AlertSource::getSite))
                .forEach(site -> counts.merge(site, 1, Integer::sum));
        Map<String, Integer> top = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(MOST_FIRST)
                .limit(most)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }

    /** Hours in which a rule fired ten times and more, the worst first. */
    public List<Storm> storms() {
        return perHour.entrySet().stream()
                .filter(entry -> entry.getValue() >= STORM)
                .map(entry -> new Storm(entry.getKey().rule(), entry.getKey().hour(), entry.getValue()))
                .sorted(Comparator.comparingInt(Storm::alerts)
                        .reversed()
                        .thenComparing(Storm::hour)
                        .thenComparing(Storm::rule))
                .toList();
    }

    /** The alerts of the most articles, where they have several. */
    public List<Alert> largestStories(int most) {
        return latest.values().stream()
                .filter(alert -> alert.getArticleCount() > 1)
                .sorted(Comparator.comparingInt(Alert::getArticleCount)
                        .reversed()
                        .thenComparing(Alert::getAlertId))
                .limit(most)
                .toList();
    }

    /** Alerts picked by their ids, which are hashes: by chance, and the same ones each time; by time. */
    public List<Alert> samples(int most) {
        return fired.values().stream()
                .limit(most)
                .sorted(Comparator.comparing(Alert::getFirstSeen).thenComparing(Alert::getAlertId))
                .toList();
    }

    /** The replay beside the live alerts. */
    public Difference difference() {
        Set<StoryMembers.Story> ours = replayed.stories();
        Set<StoryMembers.Story> theirs = live.stories();
        Set<StoryMembers.Story> both = new HashSet<>(ours);
        both.retainAll(theirs);
        ours.removeAll(both);
        theirs.removeAll(both);
        return new Difference(both.size(), sorted(ours), sorted(theirs));
    }

    private static List<StoryMembers.Story> sorted(Set<StoryMembers.Story> stories) {
        return stories.stream()
                .sorted(Comparator.comparing(StoryMembers.Story::rule)
                        .thenComparing(story -> Objects.requireNonNull(new TreeSet<>(story.articles()).first())))
                .toList();
    }
}
