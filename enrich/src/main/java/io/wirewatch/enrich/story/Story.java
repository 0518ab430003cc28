package io.wirewatch.enrich.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One report as one rule sees it: the articles that carry it, and what was said about it. Its id is the article id of
 * its first member and stays when that member leaves. Not thread safe.
 */
public final class Story {

    /** So many different texts of one report are kept for comparison. */
    static final int MOST_SKETCHES = 8;

    /** So many members keep their evidence, to stand in when the shown one is edited. */
    static final int MOST_WITH_EVIDENCE = 8;

    /** A text this near to a kept one teaches nothing. */
    private static final double NOTHING_NEW = 0.9;

    /** So long articles of an earlier event time still come. */
    private static final Duration LATE = Duration.ofDays(1);

    private final String ruleId;
    private final String id;
    private final Instant opened;
    private final Duration window;
    private final List<Sketch> sketches = new ArrayList<>();
    private final Map<String, StoryMember> members = new LinkedHashMap<>();
    private boolean news;
    private @Nullable StoryAlert alert;

    /**
     * A story as it was kept, still without its members and texts.
     *
     * @param opened event time of the first member that arrived
     * @param window how long articles can join, before and after that
     * @param isNews what the rule asks of its memory held for one of the articles
     */
    public Story(
            String ruleId, String id, Instant opened, Duration window, boolean isNews, @Nullable StoryAlert alert) {
        this.ruleId = ruleId;
        this.id = id;
        this.opened = opened;
        this.window = window;
        this.news = isNews;
        this.alert = alert;
    }

    public String ruleId() {
        return ruleId;
    }

    public String id() {
        return id;
    }

    public Instant opened() {
        return opened;
    }

    public Duration window() {
        return window;
    }

    /** The texts that others are compared with, in the order in which they came; none ever goes. */
    public List<Sketch> sketches() {
        return Collections.unmodifiableList(sketches);
    }

    /** Whether what the rule asks of its memory held for one of the articles: a story that was news stays news. */
    public boolean isNews() {
        return news;
    }

    public void markNews() {
        news = true;
    }

    /** Number of independent sources: owners where feeds name them, else sites. */
    public int independentSources() {
        return (int)
                members.values().stream().map(StoryMember::source).distinct().count();
    }

    /** What was last said about it; empty when it never fired. */
    public Optional<StoryAlert> alert() {
        return Optional.ofNullable(alert);
    }

    public void say(StoryAlert said) {
        alert = said;
    }

    /** The members in order of arrival. */
    public Collection<StoryMember> members() {
        return Collections.unmodifiableCollection(members.values());
    }

    public Optional<StoryMember> member(String articleId) {
        return Optional.ofNullable(members.get(articleId));
    }

    /** Takes up an article, or its next version. */
    public void put(StoryMember member) {
        long withEvidence = members.values().stream()
                .filter(other ->
                        !other.evidence().isEmpty() && !other.articleId().equals(member.articleId()))
                .limit(MOST_WITH_EVIDENCE)
                .count();
        members.put(member.articleId(), withEvidence < MOST_WITH_EVIDENCE ? member : member.withoutEvidence());
    }

    /**
     * Keeps the text for comparison, unless enough are kept or it says nothing new.
     *
     * @return whether it was kept
     */
    boolean learn(Sketch sketch) {
        boolean longer = sketches.stream().allMatch(known -> sketch.total() > known.total() * 3 / 2);
        boolean kept = sketches.size() < MOST_SKETCHES && (longer || similarity(sketch) < NOTHING_NEW);
        if (kept) {
            sketches.add(sketch);
        }
        return kept;
    }

    /** Takes up a text as it was kept. */
    public void keep(Sketch sketch) {
        sketches.add(sketch);
    }

    /** Lets an article go. */
    public void remove(String articleId) {
        members.remove(articleId);
    }

    private double similarity(Sketch sketch) {
        return sketches.stream().mapToDouble(sketch::similarity).max().orElse(0);
    }

    /** Whether articles of this event time can join. */
    boolean isOpenAt(Instant time, Duration currentWindow) {
        return Duration.between(opened, time).abs().compareTo(currentWindow) <= 0;
    }

    /** From here on nothing asks for the story: neither copies, nor late ones, nor the budget of a day, nor a cooldown. */
    Instant forgottenFrom() {
        Instant over = opened.plus(window.multipliedBy(2)).plus(LATE);
        return alert().map(said -> said.firedAt()
                        .plusSeconds(said.rule().getCooldownSeconds())
                        .plus(LATE))
                .filter(cooled -> cooled.isAfter(over))
                .orElse(over);
    }
}
