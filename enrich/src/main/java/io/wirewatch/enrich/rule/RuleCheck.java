package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every rule must hold to, whichever way it came in: from a file or over the topic. Stateless. */
public final class RuleCheck {

    /** Longest story window; versions of articles are remembered longer than that. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(14);

    /** Longest history that a rule can look back on: stores hold it, and a new rule's is read from the topic. */
    static final Duration LONGEST_MEMORY = Duration.ofDays(180);

    /** Longest time between updates, and oldest article: as good as none, and far from what a calendar cannot hold. */
    static final Duration LONGEST_LIMIT = Duration.ofDays(36_500);

    private static final Duration SHORTEST_HISTORY = Duration.ofDays(2);
    private static final double MOST_FACTOR = 1000;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private RuleCheck() {}

    /** Whether a team may be called so. */
    public static boolean isTeam(String name) {
        return ID.matcher(name).matches();
    }

    /** All that is wrong with the rule; empty when it can be used. */
    public static List<RuleProblem> problems(Rule rule) {
        List<RuleProblem> problems = new ArrayList<>();
        if (!ID.matcher(rule.getId()).matches()) {
            problems.add(
                    new RuleProblem("id", "id '" + rule.getId() + "' is not lower case letters, digits, '-', '.'"));
        }
        if (!isTeam(rule.getTeam())) {
            problems.add(new RuleProblem(
                    "team", "team '" + rule.getTeam() + "' is not lower case letters, digits, '-', '.'"));
        }
        if (rule.getName().isBlank()) {
            problems.add(new RuleProblem("name", "'name' is missing"));
        }
        if (rule.getActorsAny().isEmpty() && rule.getActorsAll().isEmpty()) {
            problems.add(new RuleProblem("actors", "'actors' must name some under 'any' or 'all'"));
        }
        numbers(rule, problems);
        together(rule, problems);
        memory(rule, problems);
        return problems;
    }

    private static void together(Rule rule, List<RuleProblem> problems) {
        int conditions = rule.getActorsAll().size() + (rule.getActorsAny().isEmpty() ? 0 : 1);
        if (rule.getWithinWords() < 0) {
            problems.add(new RuleProblem("within_words", "within_words is negative"));
        }
        if (rule.getWithinWords() > 0 && conditions < 2) {
            problems.add(new RuleProblem(
                    "within_words",
                    "within_words needs two conditions to stand near each other: two under 'all', or 'all' and 'any'"));
        }
        if (rule.getSameSentence() && conditions < 2) {
            problems.add(new RuleProblem(
                    "same_sentence",
                    "same_sentence needs two conditions to stand together: two under 'all', or 'all' and 'any'"));
        }
        boolean several = rule.getActorsAny().size() + rule.getActorsAll().size() > 1
                || Stream.concat(rule.getActorsAny().stream(), rule.getActorsAll().stream())
                        .anyMatch(name -> name.startsWith("group:"));
        if (rule.getFirstCoMentionSeconds() != 0 && !several) {
            problems.add(new RuleProblem(
                    "first_co_mention", "first_co_mention needs two actors, or a group, to be named together"));
        }
    }

    private static void memory(Rule rule, List<RuleProblem> problems) {
        if (rule.getFirstCoMentionSeconds() < 0 || rule.getFirstCoMentionSeconds() > LONGEST_MEMORY.toSeconds()) {
            problems.add(new RuleProblem(
                    "first_co_mention", "first_co_mention is not between 0s and " + LONGEST_MEMORY.toDays() + "d"));
        }
        double factor = rule.getSpikeFactor();
        if (!(factor == 0 || (factor > 1 && factor <= MOST_FACTOR))) {
            problems.add(new RuleProblem("spike", "spike: factor is not above 1 and at most " + MOST_FACTOR));
        }
        if (factor != 0
                && (rule.getSpikeOverSeconds() < SHORTEST_HISTORY.toSeconds()
                        || rule.getSpikeOverSeconds() > LONGEST_MEMORY.toSeconds())) {
            problems.add(new RuleProblem(
                    "spike",
                    "spike: over is not between " + SHORTEST_HISTORY.toDays() + "d and " + LONGEST_MEMORY.toDays()
                            + "d"));
        }
        if (rule.getSpikeAtLeast() < 1) {
            problems.add(new RuleProblem("spike", "spike: at_least is less than 1"));
        }
        if (rule.getMinSources() < 1) {
            problems.add(new RuleProblem("min_sources", "min_sources is less than 1"));
        }
        if (rule.getCooldownSeconds() < 0 || rule.getCooldownSeconds() > LONGEST_WINDOW.toSeconds()) {
            problems.add(
                    new RuleProblem("cooldown", "cooldown is not between 0s and " + LONGEST_WINDOW.toDays() + "d"));
        }
    }

    private static void numbers(Rule rule, List<RuleProblem> problems) {
        if (!(rule.getMinConfidence() >= 0 && rule.getMinConfidence() <= 1)) {
            problems.add(new RuleProblem("min_confidence", "min_confidence is not between 0 and 1"));
        }
        if (rule.getStoryWindowSeconds() < 1 || rule.getStoryWindowSeconds() > LONGEST_WINDOW.toSeconds()) {
            problems.add(new RuleProblem(
                    "story_window", "story_window is not between 1s and " + LONGEST_WINDOW.toDays() + "d"));
        }
        if (rule.getMaxAgeSeconds() < 1 || rule.getMaxAgeSeconds() > LONGEST_LIMIT.toSeconds()) {
            problems.add(new RuleProblem("max_age", "max_age is not between 1s and " + LONGEST_LIMIT.toDays() + "d"));
        }
        if (rule.getUpdateEverySeconds() < 0 || rule.getUpdateEverySeconds() > LONGEST_LIMIT.toSeconds()) {
            problems.add(new RuleProblem(
                    "update_every", "update_every is not between 0s and " + LONGEST_LIMIT.toDays() + "d"));
        }
        if (rule.getDailyBudget() < 0) {
            problems.add(new RuleProblem("daily_budget", "daily_budget is negative"));
        }
    }
}
