package io.wirewatch.enrich.decide;

import io.wirewatch.enrich.story.Sighting;
import io.wirewatch.enrich.story.Sketch;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.enrich.story.StoryMember;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a match comes to: one alert for each rule and story. The first article of a story fires; the others
 * update the alert, at most once every {@code updateEvery} of event time. A stale article opens no story. An article of
 * a story that may not fire is counted in it, and the story fires with its next article once it may; {@link Firing} says
 * when.
 *
 * <p>Stateless: all it knows is the match and the story book of the match's rule, which it changes.
 */
public final class StoryGate {

    private StoryGate() {}

    /** Decides on a match. */
    public static Verdict decide(RuleMatch match, StoryBook book) {
        Optional<Story> story = book.storyOf(match.articleId());
        boolean isNews = Firing.remember(match, story.isPresent(), book.memory());
        return switch (match.kind()) {
            case MATCHED -> story.isPresent() ? revise(match, story.get(), book) : admit(match, isNews, book);
            case BELOW_THRESHOLD -> retract(match, story, book, DecisionOutcome.BELOW_THRESHOLD);
            case EXCLUDED, GONE -> retract(match, story, book, DecisionOutcome.SUPPRESSED);
        };
    }

    /** What a rule with memory remembers of an article that matched it before the rule's first decision. */
    public static Sighting sighting(RuleMatch match) {
        return Firing.sighting(match);
    }

    /**
     * Lets the update leave that a story owes. What it says is what the story is; a timer only decides when. It counts as
     * published when it was due, so that timer and articles together let no more updates leave than one in each
     * {@code updateEvery}.
     */
    public static Verdict release(Story story) {
        StoryAlert alert = story.alert().filter(StoryAlert::pending).orElse(null);
        if (alert == null) {
            return new Verdict(Optional.empty(), Optional.empty(), Optional.empty());
        }
        Instant time = AlertWriter.lastSeen(story, alert);
        if (isMuted(alert.rule(), time)) {
            story.say(alert.withPending(false));
            return new Verdict(Optional.empty(), Optional.empty(), Optional.of(story));
        }
        Instant due = alert.publishedAt().plus(updateEvery(alert.rule()));
        Alert update = publish(story, alert, AlertKind.UPDATED, due.isAfter(time) ? due : time);
        return new Verdict(Optional.empty(), Optional.of(update), Optional.of(story));
    }

    /** Whether the article that was decided on is in its story, be it that the story may not fire yet. */
    public static boolean isInStory(Decision decision) {
        return switch (decision.getOutcome()) {
            case FIRED, UPDATED, MUTED -> true;
            case SUPPRESSED -> Firing.Hold.isReason(decision.getReason());
            case BELOW_THRESHOLD, UNKNOWN -> false;
        };
    }

    private static Verdict admit(RuleMatch match, boolean isNews, StoryBook book) {
        if (isStale(match)) {
            return verdict(match, DecisionOutcome.SUPPRESSED, "STALE", null, null);
        }
        Sketch sketch = sketch(match);
        Optional<Story> found = book.find(sketch, match.firstSeen(), window(match.rule()));
        if (found.isEmpty() && match.matchedBefore()) {
            return verdict(match, DecisionOutcome.SUPPRESSED, "SEEN_BEFORE", null, null);
        }
        Story story = found.orElseGet(
                () -> book.open(match.rule().getId(), match.articleId(), match.firstSeen(), window(match.rule())));
        book.add(story, member(match), sketch);
        if (isNews) {
            story.markNews();
        }
        return settle(match, story, book, true, Optional.empty());
    }

    private static Verdict revise(RuleMatch match, Story story, StoryBook book) {
        Set<String> before = actors(story);
        StoryMember revised = member(match);
        StoryAlert alert = story.alert().orElse(null);
        boolean shown = false;
        if (alert != null && alert.head().articleId().equals(match.articleId())) {
            shown = !alert.head().equals(revised);
            story.say(alert.withHead(revised));
        }
        book.add(story, revised, sketch(match));
        return settle(match, story, book, shown, kindOfChange(before, actors(story)));
    }

    /** What an edit asks for that changes which actors a story names: one who is gone is corrected, a new one is told. */
    private static Optional<AlertKind> kindOfChange(Set<String> before, Set<String> after) {
        if (!after.containsAll(before)) {
            return Optional.of(AlertKind.CORRECTED);
        }
        return before.containsAll(after) ? Optional.empty() : Optional.of(AlertKind.UPDATED);
    }

    /**
     * Decides on an article that is in its story.
     *
     * @param changed the alert would say something else now
     * @param atOnce kind of the revision that cannot wait; empty when there is none
     */
    private static Verdict settle(
            RuleMatch match, Story story, StoryBook book, boolean changed, Optional<AlertKind> atOnce) {
        Instant time = match.firstSeen();
        story.alert()
                .ifPresent(said -> story.say(said.withRule(
                        match.rule(), match.ruleVersion(), match.article().getWatchlist())));
        if (isMuted(match.rule(), time)) {
            return verdict(match, DecisionOutcome.MUTED, null, story, null);
        }
        StoryAlert alert = story.alert().orElse(null);
        if (alert == null) {
            return fire(match, story, book);
        }
        boolean due = !time.isBefore(alert.publishedAt().plus(updateEvery(match.rule())));
        boolean again = alert.kind() == AlertKind.WITHDRAWN;
        if (again) {
            alert = alert.withHead(member(match));
        }
        if (atOnce.isPresent() || again || (due && (changed || alert.pending()))) {
            AlertKind kind = again ? AlertKind.UPDATED : atOnce.orElse(AlertKind.UPDATED);
            Alert update = publish(story, alert, kind, time);
            return verdict(match, DecisionOutcome.UPDATED, null, story, update);
        }
        story.say(alert.withPending(changed || alert.pending()));
        return verdict(match, DecisionOutcome.UPDATED, null, story, null);
    }

    private static Verdict fire(RuleMatch match, Story story, StoryBook book) {
        Instant time = match.firstSeen();
        Optional<Firing.Hold> hold = Firing.hold(match, story, book);
        if (hold.isPresent()) {
            return verdict(match, DecisionOutcome.SUPPRESSED, hold.get().name(), story, null);
        }
        StoryAlert alert = new StoryAlert(
                AlertKind.FIRED,
                1,
                time,
                time,
                false,
                member(match),
                match.rule(),
                match.ruleVersion(),
                match.article().getWatchlist());
        story.say(alert);
        book.fired(time);
        return verdict(match, DecisionOutcome.FIRED, null, story, AlertWriter.write(story, alert));
    }

    /** The article does not match, or no longer: where it was in a story, the story's alert is put right at once. */
    private static Verdict retract(RuleMatch match, Optional<Story> member, StoryBook book, DecisionOutcome outcome) {
        if (member.isEmpty()) {
            return verdict(match, outcome, match.reason(), null, null);
        }
        Story story = member.get();
        book.remove(story, match.articleId());
        StoryAlert alert = story.alert().orElse(null);
        if (alert == null) {
            return verdict(match, outcome, match.reason(), story, null);
        }
        AlertKind kind = story.members().isEmpty() ? AlertKind.WITHDRAWN : AlertKind.CORRECTED;
        if (alert.head().articleId().equals(match.articleId())) {
            alert = alert.withHead(successor(story).orElse(alert.head().withoutEvidence()));
        }
        return verdict(match, outcome, match.reason(), story, publish(story, alert, kind, match.firstSeen()));
    }

    /** The earliest member with evidence, or else the earliest. */
    private static Optional<StoryMember> successor(Story story) {
        return story.members().stream()
                .min(Comparator.comparing(
                                (StoryMember member) -> member.evidence().isEmpty())
                        .thenComparing(StoryMember::firstSeen)
                        .thenComparing(StoryMember::articleId));
    }

    private static Alert publish(Story story, StoryAlert alert, AlertKind kind, Instant time) {
        StoryAlert next = alert.published(kind, time);
        story.say(next);
        return AlertWriter.write(story, next);
    }

    private static boolean isStale(RuleMatch match) {
        Instant published = match.source().getPublished();
        return published != null
                && published.isBefore(
                        match.firstSeen().minusSeconds(match.rule().getMaxAgeSeconds()));
    }

    private static boolean isMuted(Rule rule, Instant time) {
        Instant until = rule.getMuteUntil();
        return until != null && time.isBefore(until);
    }

    private static Duration updateEvery(Rule rule) {
        return Duration.ofSeconds(rule.getUpdateEverySeconds());
    }

    private static Duration window(Rule rule) {
        return Duration.ofSeconds(rule.getStoryWindowSeconds());
    }

    /** A signature of another version than today's is like nothing: its article opens a story of its own. */
    private static Sketch sketch(RuleMatch match) {
        return Sketch.of(match.article().getSignature()).orElseGet(() -> Sketch.of(""));
    }

    private static Set<String> actors(Story story) {
        Set<String> actors = new HashSet<>();
        story.members().forEach(member -> member.actors().forEach(actor -> actors.add(actor.getId())));
        return actors;
    }

    private static StoryMember member(RuleMatch match) {
        Article article = match.source();
        return new StoryMember(
                article.getArticleId(),
                article.getSite(),
                article.getOwner(),
                article.getUrl(),
                article.getTitle(),
                article.getLanguage(),
                article.getFirstSeen(),
                match.actors(),
                match.evidence());
    }

    private static Verdict verdict(
            RuleMatch match,
            DecisionOutcome outcome,
            @Nullable String reason,
            @Nullable Story story,
            @Nullable Alert alert) {
        Article article = match.source();
        Map<String, String> facts = new TreeMap<>(match.facts());
        facts.putAll(Firing.limits(match.rule()));
        if (article.getPublished() != null) {
            facts.put("published", article.getPublished().toString());
        }
        facts.put("revision", Integer.toString(match.article().getRevision()));
        boolean alerted = story != null && story.alert().isPresent();
        if (story != null) {
            facts.put("storyArticles", Integer.toString(story.members().size()));
            facts.put("independentSources", Integer.toString(story.independentSources()));
        }
        Decision decision = Decision.newBuilder()
                .setRuleId(match.rule().getId())
                .setRuleVersion(match.ruleVersion())
                .setArticleId(article.getArticleId())
                .setContentHash(article.getContentHash())
                .setOutcome(outcome)
                .setReason(reason)
                .setStoryId(story == null ? null : story.id())
                .setAlertId(story != null && alerted ? AlertId.of(story.ruleId(), story.id()) : null)
                .setUrl(article.getUrl())
                .setFacts(facts)
                .setWatchlist(match.article().getWatchlist())
                .setFirstSeen(article.getFirstSeen())
                .build();
        return new Verdict(Optional.of(decision), Optional.ofNullable(alert), Optional.ofNullable(story));
    }
}
