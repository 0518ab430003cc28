package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the matches of one rule, in their order, through the story gate that runs live. Where the live gate asks a
 * timer when an owed update leaves, this one asks event time. Not thread safe.
 */
final class RuleFold {

    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final StoryBook book = new StoryBook();
    /** Stories that owe an update, with the event time since when. */
    private final Map<Story, Instant> owing = new LinkedHashMap<>();

    private Instant forgotten = Instant.MIN;

    /** What is said at an event time. */
    record Said(Instant time, Verdict verdict) {}

    /** Takes the next match; the updates that were owed until then leave before it. */
    List<Said> take(RuleMatch match) {
        Instant time = match.firstSeen();
        List<Said> said = release(time);
        Verdict verdict = StoryGate.decide(match, book);
        verdict.story().ifPresent(story -> note(story, time));
        said.add(new Said(time, verdict));
        if (!time.isBefore(next())) {
            forgotten = time;
            book.forget(time).forEach(owing::remove);
            book.memory().forget(time);
        }
        return said;
    }

    /** The updates that are still owed. */
    List<Said> finish() {
        return release(Instant.MAX);
    }

    private Instant next() {
        return forgotten.equals(Instant.MIN) ? forgotten : forgotten.plus(FORGET_EVERY);
    }

    private void note(Story story, Instant time) {
        if (story.alert().filter(StoryAlert::pending).isPresent()) {
            owing.putIfAbsent(story, time);
        } else {
            owing.remove(story);
        }
    }

    private List<Said> release(Instant until) {
        Map<Story, Instant> due = new LinkedHashMap<>();
        owing.forEach((story, since) -> {
            Instant at = since.plusSeconds(story.alert()
                    .map(alert -> alert.rule().getUpdateEverySeconds())
                    .orElse(0L));
            if (at.isBefore(until)) {
                due.put(story, at);
            }
        });
        List<Said> said = new ArrayList<>();
        due.forEach((story, at) -> {
            said.add(new Said(at, StoryGate.release(story)));
            owing.remove(story);
        });
        return said;
    }
}
