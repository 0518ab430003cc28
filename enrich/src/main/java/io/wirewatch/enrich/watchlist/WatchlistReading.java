package io.wirewatch.enrich.watchlist;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.DeadLetters;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read of the watch list so far, and when it is time to compile it: when a burst of records is over, or a
 * second after it began. While something is left out it is tried again every two seconds. Not thread safe.
 */
final class WatchlistReading {

    private static final Logger log = LoggerFactory.getLogger(WatchlistReading.class);

    private static final Duration LONGEST_BURST = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final ServiceContext context;
    private final DeadLetters letters;
    private final String actorsTopic;
    private final Deserializer<Actor> actors;
    private final Deserializer<Rule> rules;
    private final WatchlistContent content = new WatchlistContent();

    /** Bad records that no later record of their key has replaced, until they are kept as dead letters. */
    private final Map<String, Bad> quarantine = new LinkedHashMap<>();

    private Map<String, String> leftOut = Map.of();
    private Instant compiledAt = Instant.MIN;
    private @Nullable Instant changedAt;
    private boolean quiet;

    WatchlistReading(ServiceContext context, DeadLetters letters) {
        this.context = context;
        this.letters = letters;
        this.actorsTopic = context.topics().of(Topics.ACTORS);
        this.actors = context.serdes().of(Topics.ACTORS).deserializer();
        this.rules = context.serdes().of(Topics.RULES).deserializer();
        this.changedAt = context.clock().instant();
        this.quiet = true;
    }

    /** Takes up records in their order. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        quiet = records.isEmpty();
        if (!quiet && changedAt == null) {
            changedAt = context.clock().instant();
        }
        records.forEach(this::take);
    }

    /** Whether it is time to compile. */
    boolean isDue() {
        Instant now = context.clock().instant();
        if (changedAt != null) {
            return quiet || !now.isBefore(changedAt.plus(LONGEST_BURST));
        }
        return !leftOut.isEmpty() && !now.isBefore(compiledAt.plus(TRY_AGAIN));
    }

    /** Compiles what was read; bad records become dead letters, and what is left out is logged once. */
    WatchlistSnapshot compile(
            WatchlistCompiler compiler, long actorsOffset, long rulesOffset, Predicate<String> hasTopic) {
        quarantine.values().forEach(bad -> letters.keep(bad.record(), bad.error()));
        quarantine.clear();
        Map<String, String> reasons = new TreeMap<>();
        WatchlistSnapshot snapshot = compiler.compile(content, actorsOffset, rulesOffset, hasTopic, reasons::put);
        reasons.forEach((id, reason) -> {
            if (!reason.equals(leftOut.get(id))) {
                log.warn("quarantined: id={} reason={}", id, reason);
            }
        });
        leftOut = Map.copyOf(reasons);
        changedAt = null;
        compiledAt = context.clock().instant();
        return snapshot;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        String place = record.topic() + "/" + key;
        try {
            Optional<String> problem = record.topic().equals(actorsTopic)
                    ? content.actor(key, actors.deserialize(record.topic(), record.value()))
                    : content.rule(key, rules.deserialize(record.topic(), record.value()));
            problem.ifPresentOrElse(
                    reason -> quarantine(place, record, new IllegalArgumentException(reason)),
                    () -> quarantine.remove(place));
        } catch (SerializationException e) {
            quarantine(place, record, e);
        }
    }

    private void quarantine(String place, ConsumerRecord<byte[], byte[]> record, Exception error) {
        log.warn("quarantined: record={} offset={} reason={}", place, record.offset(), error.getMessage());
        quarantine.put(place, new Bad(record, error));
    }

    private record Bad(ConsumerRecord<byte[], byte[]> record, Exception error) {}
}
