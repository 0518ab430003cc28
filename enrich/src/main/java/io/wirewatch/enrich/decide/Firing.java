package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.story.Sighting;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a story may fire: enough independent sources carry it, what the rule asks of its memory holds, the last alert is
 * long enough ago, and the day's budget is not spent. Stateless.
 */
final class Firing {

    private Firing() {}

    /** What holds a story back; the names are the reason codes of decisions. */
    enum Hold {
        /** Fewer independent sources than the rule asks for. */
        MIN_SOURCES,
        /** Its actors were named together before. */
        CO_MENTIONED_BEFORE,
        /** The volume is not above what is usual. */
        NO_SPIKE,
        /** Another story fired not long ago. */
        COOLDOWN,
        /** The day's alerts are spent. */
        BUDGET;

        private static final Set<String> NAMES =
                Arrays.stream(values()).map(Hold::name).collect(Collectors.toUnmodifiableSet());

        static boolean isReason(@Nullable String reason) {
            return reason != null && NAMES.contains(reason);
        }
    }

    /**
     * Lets the rule remember an article that is new to it, and tells whether the article is news by what was remembered
     * before. Without memory every article is news.
     *
     * @param known the article is in a story already
     */
    static boolean remember(RuleMatch match, boolean known, RuleMemory memory) {
        Rule rule = match.rule();
        if (match.kind() != RuleMatch.Kind.MATCHED || RuleMemory.span(rule).isZero()) {
            return true;
        }
        boolean together = isFirstCoMention(match, memory);
        if (!known && !match.matchedBefore()) {
            memory.see(rule, happened(match), match.coMentions());
        }
        return together && isSpike(match, memory);
    }

    /** What a rule with memory remembers of the article. */
    static Sighting sighting(RuleMatch match) {
        return new Sighting(happened(match), match.coMentions());
    }

    /** What holds the story back; empty when it may fire. */
    static Optional<Hold> hold(RuleMatch match, Story story, StoryBook book) {
        Rule rule = match.rule();
        Instant time = match.firstSeen();
        if (!story.isNews()) {
            return Optional.of(isSpike(match, book.memory()) ? Hold.CO_MENTIONED_BEFORE : Hold.NO_SPIKE);
        }
        if (story.independentSources() < rule.getMinSources()) {
            return Optional.of(Hold.MIN_SOURCES);
        }
        Duration cooldown = Duration.ofSeconds(rule.getCooldownSeconds());
        if (!cooldown.isZero() && book.firedWithin(cooldown, time)) {
            return Optional.of(Hold.COOLDOWN);
        }
        if (rule.getDailyBudget() > 0 && book.firedOnDayOf(time) >= rule.getDailyBudget()) {
            return Optional.of(Hold.BUDGET);
        }
        return Optional.empty();
    }

    /** The rule's limits, as facts of a decision. */
    static Map<String, String> limits(Rule rule) {
        Map<String, String> limits = new TreeMap<>();
        if (rule.getMinSources() > 1) {
            limits.put("minSources", Integer.toString(rule.getMinSources()));
        }
        if (rule.getCooldownSeconds() > 0) {
            limits.put("cooldown", Duration.ofSeconds(rule.getCooldownSeconds()).toString());
        }
        if (rule.getDailyBudget() > 0) {
            limits.put("dailyBudget", Integer.toString(rule.getDailyBudget()));
        }
        return limits;
    }

    private static boolean isFirstCoMention(RuleMatch match, RuleMemory memory) {
        Duration span = Duration.ofSeconds(match.rule().getFirstCoMentionSeconds());
        return span.isZero()
                || match.coMentions().stream()
                        .anyMatch(pair -> memory.lastCoMention(pair, happened(match), span)
                                .isEmpty());
    }

    private static boolean isSpike(RuleMatch match, RuleMemory memory) {
        Rule rule = match.rule();
        return rule.getSpikeFactor() == 0
                || memory.volume(match.firstSeen(), Duration.ofSeconds(rule.getSpikeOverSeconds()))
                        .isSpike(rule.getSpikeFactor(), rule.getSpikeAtLeast());
    }

    /** A backlog tells of earlier days; nothing happens after it was seen. */
    private static Instant happened(RuleMatch match) {
        Instant published = match.source().getPublished();
        return published != null && published.isBefore(match.firstSeen()) ? published : match.firstSeen();
    }
}
