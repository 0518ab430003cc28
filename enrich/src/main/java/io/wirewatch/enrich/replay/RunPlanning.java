package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistHistory;
import io.wirewatch.enrich.watchlist.WatchlistSource;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the manifest of a run that nobody has planned yet. An article that reaches its topic more than a day after it
 * was first seen is not looked for. Stateless.
 */
final class RunPlanning {

    /** So long after its first sight an article has reached its topic, or is left out. */
    static final Duration SETTLED = Duration.ofDays(1);

    private final ServiceContext context;
    private final Function<List<Actor>, ArticleTagger> taggerFactory;

    RunPlanning(ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.context = context;
        this.taggerFactory = taggerFactory;
    }

    /** Plans the run; the run's topics exist. Actors and rules that were given are published into them. */
    RunManifest plan(ReplayRequest request, Admin admin) throws ExecutionException, InterruptedException {
        RunTopics topics = new RunTopics(context.topics(), request.run());
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            WatchlistSource source = source(request, topics, admin, reader);
            WatchlistHistory watchlist = WatchlistHistory.read(context, source, taggerFactory);
            Instant warmUp = request.from().minus(lookBack(watchlist.rules()));
            return new RunManifest(
                    request.run(),
                    request.from(),
                    request.to(),
                    warmUp,
                    offsets(reader, warmUp),
                    offsets(reader, request.to().plus(SETTLED)),
                    source,
                    watchlist.snapshot().version().getContentHash());
        }
    }

    private WatchlistSource source(
            ReplayRequest request, RunTopics topics, Admin admin, KafkaConsumer<byte[], byte[]> reader)
            throws ExecutionException, InterruptedException {
        String actors = context.topics().of(Topics.ACTORS);
        if (request.actors().isPresent()) {
            actors = topics.actors();
            publish(Topics.ACTORS, actors, request.actors().get(), Actor::getId);
        }
        String rules = context.topics().of(Topics.RULES);
        Set<String> teams = WatchlistSource.teams(admin.listTopics().names().get(), context.topics());
        if (request.rules().isPresent()) {
            rules = topics.rules();
            publish(Topics.RULES, rules, request.rules().get(), Rule::getId);
            teams = request.rules().get().stream().map(Rule::getTeam).collect(Collectors.toSet());
        }
        return new WatchlistSource(actors, end(reader, actors), rules, end(reader, rules), teams);
    }

    private <V extends SpecificRecord> void publish(
            Topic<V> topic, String name, List<V> records, Function<V, String> id) {
        Serializer<V> serializer = context.serdes().of(topic).serializer();
        String subject = context.topics().of(topic);
        try (KafkaProducer<byte[], byte[]> producer =
                context.kafka().bytesProducer(Map.of("compression.type", "gzip"))) {
            for (V record : records) {
                byte[] key = id.apply(record).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(name, 0, key, serializer.serialize(subject, record)));
            }
            producer.flush();
        }
    }

    private static long end(KafkaConsumer<byte[], byte[]> reader, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return Optional.ofNullable(reader.endOffsets(List.of(partition)).get(partition))
                .orElse(0L);
    }

    /** The first offset of each partition with this event time or a later one, or else the end. */
    private Map<Integer, Long> offsets(KafkaConsumer<byte[], byte[]> reader, Instant time) {
        String articles = context.topics().of(Topics.ARTICLES);
        Map<TopicPartition, Long> times = new HashMap<>();
        reader.partitionsFor(articles)
                .forEach(info -> times.put(new TopicPartition(articles, info.partition()), time.toEpochMilli()));
        Map<TopicPartition, Long> ends = reader.endOffsets(times.keySet());
        Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(times);
        Map<Integer, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            offsets.put(partition.partition(), first == null ? end : Math.min(first.offset(), end));
        });
        return offsets;
    }

    /**
     * How far back the rules look: what a story can join, what a rule with memory remembers, the alert that a cooldown
     * counts from, and the day of a budget.
     */
    static Duration lookBack(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.of(
                        Duration.ofSeconds(rule.getStoryWindowSeconds()),
                        RuleMemory.span(rule),
                        Duration.ofSeconds(rule.getCooldownSeconds()),
                        rule.getDailyBudget() > 0 ? Duration.ofDays(1) : Duration.ZERO))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
