package io.wirewatch.enrich.story;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The stories of one rule. An article joins the oldest story that one of its texts is like: the likeness counts how
 * much of the shorter text stands in the longer one, so a lead joins its full text. Joining looks at every open story:
 * some 256 steps for each kept text. Not thread safe.
 *
 * <p>The border was chosen on measured pairs of 150 news texts in eight languages (120 words and more):
 *
 * <table>
 * <caption>Likeness of two texts</caption>
 * <tr><th>pair</th><th>median</th><th>lowest 5 %</th></tr>
 * <tr><td>original, 10 % of its words changed</td><td>0.73</td><td>0.66</td></tr>
 * <tr><td>two such copies, changed independently</td><td>0.54</td><td>0.45</td></tr>
 * <tr><td>the same with 40 words of boilerplate added to each</td><td>0.64</td><td>0.52</td></tr>
 * <tr><td>lead of one such copy, the other copy</td><td>0.55</td><td>0.36</td></tr>
 * </table>
 *
 * <p>Of 79,800 pairs of different texts on few topics 99.9 % are below 0.06. Eighteen are above the border: copies, and
 * reports of one agency that repeat its background paragraphs.
 */
public final class StoryBook {

    /** Texts at least this like each other tell one story. */
    static final double SAME_STORY = 0.35;

    private final TreeSet<Story> stories =
            new TreeSet<>(Comparator.comparing(Story::opened).thenComparing(Story::id));
    private final Map<String, Story> byArticle = new HashMap<>();

    /** Takes up a story as it was kept. */
    public void restore(Story story) {
        stories.add(story);
        story.members().forEach(member -> byArticle.put(member.articleId(), story));
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
        return stories.stream()
                .filter(story -> story.isOpenAt(time, window))
                .filter(story -> story.likeness(sketch) >= SAME_STORY)
                .findFirst();
    }

    /** Opens a story; its first member is still to be added. */
    public Story open(String ruleId, String articleId, Instant time, Duration window) {
        Story story = new Story(ruleId, articleId, time, window, List.of(), null);
        stories.add(story);
        return story;
    }

    /** Adds an article or its next version to the story. */
    public void add(Story story, StoryMember member, Sketch sketch) {
        story.put(member);
        story.learn(sketch);
        byArticle.put(member.articleId(), story);
    }

    /** Takes an article out of its story. The story stays: its copies must not fire again. */
    public void remove(Story story, String articleId) {
        story.remove(articleId);
        byArticle.remove(articleId);
    }

    /** Number of stories that fired on the day (UTC) of the time. */
    public long firedOnDayOf(Instant time) {
        LocalDate day = time.atZone(ZoneOffset.UTC).toLocalDate();
        return stories.stream()
                .flatMap(story -> story.alert().stream())
                .filter(alert ->
                        alert.firedAt().atZone(ZoneOffset.UTC).toLocalDate().equals(day))
                .count();
    }

    /** Forgets the stories that are over at this event time, and gives them back. */
    public List<Story> forget(Instant time) {
        List<Story> over = new ArrayList<>();
        for (Story story : stories) {
            if (story.forgottenFrom().isBefore(time)) {
                over.add(story);
            }
        }
        over.forEach(story -> {
            stories.remove(story);
            story.members().forEach(member -> byArticle.remove(member.articleId()));
        });
        return over;
    }

    public boolean isEmpty() {
        return stories.isEmpty();
    }

    /** The stories, oldest first. */
    public List<Story> stories() {
        return List.copyOf(stories);
    }
}
