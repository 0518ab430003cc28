package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What every rule must hold to, whichever way it came in: from a file or over the topic. Stateless. */
public final class RuleCheck {

    /** Longest story window; versions of articles are remembered longer than that. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(14);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private RuleCheck() {}

    /** All that is wrong with the rule; empty when it can be used. */
    public static List<RuleProblem> problems(Rule rule) {
        List<RuleProblem> problems = new ArrayList<>();
        if (!ID.matcher(rule.getId()).matches()) {
            problems.add(
                    new RuleProblem("id", "id '" + rule.getId() + "' is not lower case letters, digits, '-', '.'"));
        }
        if (!ID.matcher(rule.getTeam()).matches()) {
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
        return problems;
    }

    private static void numbers(Rule rule, List<RuleProblem> problems) {
        if (!(rule.getMinConfidence() >= 0 && rule.getMinConfidence() <= 1)) {
            problems.add(new RuleProblem("min_confidence", "min_confidence is not between 0 and 1"));
        }
        if (rule.getStoryWindowSeconds() < 1 || rule.getStoryWindowSeconds() > LONGEST_WINDOW.toSeconds()) {
            problems.add(new RuleProblem(
                    "story_window", "story_window is not between 1s and " + LONGEST_WINDOW.toDays() + "d"));
        }
        if (rule.getMaxAgeSeconds() < 1) {
            problems.add(new RuleProblem("max_age", "max_age is less than 1s"));
        }
        if (rule.getUpdateEverySeconds() < 0) {
            problems.add(new RuleProblem("update_every", "update_every is negative"));
        }
        if (rule.getDailyBudget() < 0) {
            problems.add(new RuleProblem("daily_budget", "daily_budget is negative"));
        }
    }
}
