package io.wirewatch.enrich.story;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stories of one rule. An article joins the oldest open story that it is a copy of: half or more of the story's
 * texts with much the same wording must tell one report with it, see {@link Sketch#likeness}. An index finds these texts,
 * so the work does not grow with the number of open stories. Not thread safe.
 *
 * <p>How the border was chosen, and how well it parts copies from near misses, stands in {@code docs/stories.md}; {@code
 * bench/run story.Pairs} measures it.
 */
public final class StoryBook {

    /** Texts at least this like each other tell one story: between L = 0.30 and H = 0.40. */
    static final double SAME_STORY = 0.35;

    /** Texts with less in common are not compared further: a lead between boilerplate has this much. */
    private static final double LEAST_SHARED = 0.12;

    private final TreeSet<Story> stories =
            new TreeSet<>(Comparator.comparing(Story::opened).thenComparing(Story::id));
    private final Map<String, Story> byArticle = new HashMap<>();
    private final StoryIndex index = new StoryIndex();
    /** How many stories fired at each moment of event time. */
    private final NavigableMap<Instant, Integer> fired = new TreeMap<>();

    private final RuleMemory memory = new RuleMemory();

    /** What the rule remembers of the articles before. */
    public RuleMemory memory() {
        return memory;
    }

    /** Takes up a story as it was kept. */
    public void restore(Story story) {
        stories.add(story);
        story.members().forEach(member -> byArticle.put(member.articleId(), story));
        story.sketches().forEach(sketch -> index.add(story, sketch));
        story.alert().ifPresent(alert -> fired(alert.firedAt()));
    }

    /** The story that the article is a member of. */
    public Optional<Story> storyOf(String articleId) {
        return Optional.ofNullable(byArticle.get(articleId));
    }

    /**
     * The oldest story that a text belongs to.
     *
     * @param time event time of the article
     * @param window how far apart members of a story can be
     */
    public Optional<Story> find(Sketch sketch, Instant time, Duration window) {
        NavigableMap<Story, List<Sketch>> oldestFirst = new TreeMap<>(stories.comparator());
        for (StoryIndex.Entry entry : index.similar(sketch, LEAST_SHARED)) {
            if (entry.story().isOpenAt(time, window)) {
                oldestFirst
                        .computeIfAbsent(entry.story(), story -> new ArrayList<>())
                        .add(entry.sketch());
            }
        }
        return oldestFirst.entrySet().stream()
                .filter(story -> isCopy(sketch, story.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether half or more of a story's texts of similar wording are like the text. */
    private static boolean isCopy(Sketch sketch, List<Sketch> texts) {
        int half = (texts.size() + 1) / 2;
        int alike = 0;
        for (int left = texts.size(); alike < half && alike + left >= half; left--) {
            alike += SharedText.areAlike(texts.get(texts.size() - left), sketch, SAME_STORY) ? 1 : 0;
        }
        return alike >= half;
    }

    /** Opens a story; its first member is still to be added. */
    public Story open(String ruleId, String articleId, Instant time, Duration window) {
        Story story = new Story(ruleId, articleId, time, window, false, null);
        stories.add(story);
        return story;
    }

    /** Adds an article or its next version to the story. */
    public void add(Story story, StoryMember member, Sketch sketch) {
        story.put(member);
        if (story.learn(sketch)) {
            index.add(story, sketch);
        }
        byArticle.put(member.articleId(), story);
    }

    /** Takes an article out of its story. The story stays: its copies must not fire again. */
    public void remove(Story story, String articleId) {
        story.remove(articleId);
        byArticle.remove(articleId);
    }

    /** A story has fired at this event time. */
    public void fired(Instant time) {
        fired.merge(time, 1, Integer::sum);
    }

    /** Number of stories that fired on the day (UTC) of the time. */
    public long firedOnDayOf(Instant time) {
        Instant day = time.truncatedTo(ChronoUnit.DAYS);
        return fired.subMap(day, true, day.plus(1, ChronoUnit.DAYS), false).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Whether a story fired less than this time before or after. */
    public boolean firedWithin(Duration span, Instant time) {
        return !fired.subMap(time.minus(span), false, time.plus(span), false).isEmpty();
    }

    /** Forgets the stories that are over at this event time, and gives them back. */
    public List<Story> forget(Instant time) {
        List<Story> over = new ArrayList<>();
        for (Story story : stories) {
            if (story.forgottenFrom().isBefore(time)) {
                over.add(story);
            }
        }
        Set<Story> gone = new HashSet<>(over);
        index.removeIf(gone::contains);
        over.forEach(story -> {
            stories.remove(story);
            story.alert()
                    .ifPresent(alert -> fired.computeIfPresent(
                            alert.firedAt(), (at, count) -> count == 1 ? null : Integer.valueOf(count - 1)));
            story.members().forEach(member -> byArticle.remove(member.articleId()));
        });
        return over;
    }

    public boolean isEmpty() {
        return stories.isEmpty() && memory.isEmpty();
    }

    /** The stories, oldest first. */
    public List<Story> stories() {
        return List.copyOf(stories);
    }
}
