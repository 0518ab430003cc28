package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the story gate over a rule's matches. The books of its rules lie in memory, read from the stores when the task
 * starts and written to them with every change; what is over in event time is forgotten every hour of it.
 *
 * <p>The only timer lets owed updates leave: the last copies of a story are told of, though no further one comes. It
 * decides when an update leaves, never what it says.
 */
final class StoryGateProcessor implements Processor<String, RuleMatch, String, Verdict> {

    private static final Duration RELEASE_EVERY = Duration.ofSeconds(1);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final EnrichMetrics metrics;
    private final Map<String, StoryBook> books = new HashMap<>();
    /** Stories that owe an update, with the timer's time since when. */
    private final Map<Story, Long> owing = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, Verdict> context;

    @SuppressWarnings("NullAway.Init")
    private StoryShelf shelf;

    StoryGateProcessor(EnrichMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Verdict> processorContext) {
        context = processorContext;
        shelf = new StoryShelf(
                processorContext.getStateStore(StoryShelf.STORIES), processorContext.getStateStore(StoryShelf.MEMBERS));
        load();
        processorContext.schedule(RELEASE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::release);
        processorContext.schedule(FORGET_EVERY, PunctuationType.STREAM_TIME, this::forget);
    }

    @Override
    public void process(Record<String, RuleMatch> record) {
        RuleMatch match = record.value();
        try {
            StoryBook book = books.computeIfAbsent(match.rule().getId(), rule -> new StoryBook());
            Verdict verdict = StoryGate.decide(match, book);
            verdict.story().ifPresent(story -> {
                shelf.save(story, match.articleId());
                note(story);
            });
            metrics.ruled(verdict);
            context.forward(record.withValue(verdict));
        } catch (RuntimeException e) {
            load();
            throw e;
        }
    }

    private void load() {
        books.clear();
        owing.clear();
        books.putAll(shelf.load());
        books.values().forEach(book -> book.stories().forEach(this::note));
    }

    private void note(Story story) {
        if (story.alert().filter(StoryAlert::pending).isPresent()) {
            owing.putIfAbsent(story, context.currentSystemTimeMs());
        } else {
            owing.remove(story);
        }
    }

    private void release(long now) {
        List<Story> due = new ArrayList<>();
        owing.forEach((story, since) -> {
            long wait = story.alert()
                    .map(alert -> alert.rule().getUpdateEverySeconds())
                    .orElse(0L);
            if (now - since >= Duration.ofSeconds(wait).toMillis()) {
                due.add(story);
            }
        });
        for (Story story : due) {
            Verdict verdict = StoryGate.release(story);
            owing.remove(story);
            verdict.story().ifPresent(shelf::save);
            metrics.ruled(verdict);
            verdict.alert()
                    .ifPresent(alert -> context.forward(new Record<>(
                            story.ruleId(), verdict, alert.getLastSeen().toEpochMilli())));
        }
    }

    private void forget(long streamTime) {
        books.values()
                .forEach(book -> book.forget(Instant.ofEpochMilli(streamTime)).forEach(story -> {
                    owing.remove(story);
                    shelf.delete(story);
                }));
        books.values().removeIf(StoryBook::isEmpty);
    }
}
