package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.Matching;
import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.decide.StoryGate;
import io.wirewatch.enrich.rule.RuleVersion;
import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.story.Sighting;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the history of a rule out of the topic of enriched articles, up to its present end. An article that was tagged
 * with another watch list is tagged again with the present one, so that an actor who was added with the rule has a
 * history, too. One rule at a time, in a thread of its own; what fails is tried again when it is asked for again. Thread
 * safe.
 */
final class HistoryReader implements RuleHistory, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HistoryReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Of two articles that come in another order than that of their first sight, so long one was seen before the other. */
    private static final Duration UNSETTLED = Duration.ofDays(1);

    private final ServiceContext context;
    private final Supplier<WatchlistSnapshot> watchlists;
    private final ExecutorService reading;
    private final Map<String, Future<ReadHistory>> asked = new ConcurrentHashMap<>();

    HistoryReader(ServiceContext context, Supplier<WatchlistSnapshot> watchlists) {
        this.context = context;
        this.watchlists = watchlists;
        this.reading = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("enrich-history").daemon().factory());
    }

    @Override
    public Optional<ReadHistory> before(Rule rule, Instant before) {
        String key = RuleVersion.of(rule);
        Future<ReadHistory> history = asked.computeIfAbsent(key, k -> reading.submit(() -> read(rule, before)));
        return switch (history.state()) {
            case RUNNING -> Optional.empty();
            case SUCCESS -> {
                asked.remove(key);
                yield Optional.of(history.resultNow());
            }
            case FAILED, CANCELLED -> {
                log.warn("history cannot be read; trying again: rule={}", rule.getId());
                asked.remove(key);
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        reading.shutdownNow();
    }

    private ReadHistory read(Rule rule, Instant before) {
        ReadHistory history = new ReadHistory(rule);
        long articles = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = context.kafka().bytesConsumer(null, Map.of())) {
            Map<TopicPartition, Long> ends = seek(consumer, before.minus(RuleMemory.span(rule)));
            WatchlistSnapshot watchlist = watchlists.get().withOnly(rule);
            Set<String> seen = new HashSet<>();
            Deserializer<EnrichedArticle> values =
                    context.serdes().of(Topics.ENRICHED).deserializer();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    articles++;
                    see(values, record, before, watchlist, seen, history);
                }
            }
        }
        log.info("history read: rule={} articles={}", rule.getId(), articles);
        return history;
    }

    private static void see(
            Deserializer<EnrichedArticle> values,
            ConsumerRecord<byte[], byte[]> record,
            Instant before,
            WatchlistSnapshot watchlist,
            Set<String> seen,
            ReadHistory history) {
        if (record.value() == null || record.timestamp() >= before.toEpochMilli()) {
            return;
        }
        try {
            EnrichedArticle article = tagged(values.deserialize(record.topic(), record.value()), watchlist);
            for (RuleMatch match : Matching.of(article, watchlist, List.of())) {
                if (match.kind() == RuleMatch.Kind.MATCHED && seen.add(match.articleId())) {
                    Sighting sighting = StoryGate.sighting(match);
                    if (match.firstSeen().isBefore(before.minus(UNSETTLED))) {
                        history.see(sighting);
                    } else {
                        history.seeLately(match.articleId(), sighting);
                    }
                }
            }
        } catch (SerializationException e) {
            log.debug("no part of history: partition={} offset={}", record.partition(), record.offset(), e);
        }
    }

    private static EnrichedArticle tagged(EnrichedArticle enriched, WatchlistSnapshot watchlist) {
        if (enriched.getWatchlist().equals(watchlist.version())) {
            return enriched;
        }
        Article article = enriched.getArticle();
        return EnrichedArticle.newBuilder(enriched)
                .setMentions(watchlist.tagger().tag(article.getTitle(), article.getText(), article.getLanguage()))
                .build();
    }

    private Map<TopicPartition, Long> seek(KafkaConsumer<byte[], byte[]> consumer, Instant from) {
        List<TopicPartition> partitions = consumer
                .partitionsFor(context.topics().of(Topics.ENRICHED))
                .stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, Math.max(0, from.toEpochMilli())));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        partitions.forEach(partition -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        });
        return ends;
    }
}
