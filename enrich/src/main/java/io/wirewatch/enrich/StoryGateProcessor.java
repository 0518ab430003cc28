package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.decide.Verdict;
import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.story.Story;
import io.wirewatch.enrich.story.StoryAlert;
import io.wirewatch.enrich.story.StoryBook;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Rule;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Runs the story gate over a rule's matches. The books of its rules lie in memory, read from the stores when the task
 * starts and written to them with every change; what is over in event time is forgotten every hour of it.
 *
 * <p>The only timer lets owed updates leave: the last copies of a story are told of, though no further one comes. It
 * decides when an update leaves, never what it says.
 */
final class StoryGateProcessor implements Processor<String, RuleMatch, String, Verdict> {

    private static final Duration RELEASE_EVERY = Duration.ofSeconds(1);
    private static final Headers NONE = new RecordHeaders();
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final RuleHistory history;
    private final EnrichMetrics metrics;
    private final Map<String, StoryBook> books = new HashMap<>();
    /** Stories that owe an update, with the timer's time since when. */
    private final Map<Story, Long> owing = new LinkedHashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, Verdict> context;

    @SuppressWarnings("NullAway.Init")
    private StoryShelf shelf;

    @SuppressWarnings("NullAway.Init")
    private MemoryShelf memories;

    /** Rules whose matches wait for the rule's history. */
    private final Set<String> waiting = new TreeSet<>();

    StoryGateProcessor(RuleHistory history, EnrichMetrics metrics) {
        this.history = history;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Verdict> processorContext) {
        context = processorContext;
        shelf = new StoryShelf(processorContext);
        memories = new MemoryShelf(
                processorContext.getStateStore(MemoryShelf.MEMORIES),
                processorContext.getStateStore(MemoryShelf.WAITING));
        load();
        processorContext.schedule(RELEASE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::everySecond);
        processorContext.schedule(FORGET_EVERY, PunctuationType.STREAM_TIME, this::forget);
    }

    @Override
    public void process(Record<String, RuleMatch> record) {
        RuleMatch match = record.value();
        try {
            Rule rule = match.rule();
            boolean remembers = !RuleMemory.span(rule).isZero();
            if (waiting.contains(rule.getId()) || (remembers && !memories.isWarm(rule))) {
                memories.hold(
                        match,
                        context.recordMetadata().map(RecordMetadata::offset).orElse(0L));
                waiting.add(rule.getId());
                admit(rule.getId());
            } else {
                decide(match, traceOf(match, record.headers()));
            }
        } catch (RuntimeException e) {
            load();
            throw e;
        }
    }

    /** Where the match stands in its trace. One that waited has no header any more, but the same trace. */
    private static TraceContext traceOf(RuleMatch match, Headers headers) {
        Article article = match.source();
        return TraceContext.in(headers, () -> TraceContext.ofItem(article.getPageId(), article.getFirstSeen()));
    }

    private void decide(RuleMatch match, TraceContext before) {
        Instant start = metrics.now();
        Verdict verdict = StoryGate.decide(match, book(match.rule().getId()));
        verdict.story().ifPresent(story -> {
            shelf.save(story, match.articleId());
            note(story);
        });
        TraceContext trace = before.next("alert", match.rule().getId());
        metrics.ruled(verdict, trace, before, start);
        context.forward(
                new Record<>(match.rule().getId(), verdict, match.firstSeen().toEpochMilli(), trace.headers()));
    }

    /** Decides on the matches that wait, once the history of their rule is there; so all see the same memory. */
    private void admit(String ruleId) {
        RuleMatch first = memories.firstHeld(ruleId).orElseThrow();
        history.before(first.rule(), first.firstSeen()).ifPresent(read -> {
            List<RuleMatch> held = memories.release(ruleId);
            Set<String> ids = held.stream().map(RuleMatch::articleId).collect(Collectors.toSet());
            memories.replace(ruleId, book(ruleId).memory(), read.without(ids));
            memories.markWarm(first.rule());
            waiting.remove(ruleId);
            held.forEach(match -> decide(match, traceOf(match, NONE)));
        });
    }

    private StoryBook book(String ruleId) {
        return books.computeIfAbsent(ruleId, id -> {
            StoryBook book = new StoryBook();
            memories.attach(id, book.memory());
            return book;
        });
    }

    private void everySecond(long now) {
        List.copyOf(waiting).forEach(this::admit);
        release(now);
    }

    private void load() {
        waiting.clear();
        waiting.addAll(memories.held().keySet());
        books.clear();
        owing.clear();
        books.putAll(shelf.load());
        books.forEach((rule, book) -> memories.attach(rule, book.memory()));
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
            verdict.alert().ifPresent(alert -> {
                TraceContext trace = TraceContext.ofAlert(alert.getAlertId(), alert.getRevision());
                metrics.ruled(verdict, trace, null, metrics.now());
                context.forward(new Record<>(
                        story.ruleId(), verdict, alert.getLastSeen().toEpochMilli(), trace.headers()));
            });
        }
    }

    private void forget(long streamTime) {
        books.values()
                .forEach(book -> book.forget(Instant.ofEpochMilli(streamTime)).forEach(story -> {
                    owing.remove(story);
                    shelf.delete(story);
                }));
        books.values().forEach(book -> book.memory().forget(Instant.ofEpochMilli(streamTime)));
        books.values().removeIf(StoryBook::isEmpty);
    }
}
