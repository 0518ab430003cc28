package io.wirewatch.standalone.census;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the topics hold, as any consumer of committed data would see it, while it comes in. Thread safe.
 *
 * <pre>{@code
 * try (Census census = new Census(context, alert -> {})) {
 *     boolean quiet = census.await(Tally::balanced, Duration.ofSeconds(2), Duration.ofMinutes(1));
 *     int articles = census.look(tally -> tally.count("articles"));
 * }
 * }</pre>
 */
public final class Census implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Census.class);
    private static final List<Topic<?>> COUNTED = List.of(
            Topics.POLL_LEDGER,
            Topics.FETCHES,
            Topics.PAGES,
            Topics.REJECTIONS,
            Topics.ARTICLES,
            Topics.ENRICHED,
            Topics.DECISIONS,
            Topics.ALERTS,
            Topics.DELIVERIES);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Decoder> decoders = new HashMap<>();
    private final Consumer<Alert> onAlert;
    private final Tally tally = new Tally();
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private final Thread thread;
    private long lastChange = System.nanoTime();

    /** How the values of one topic are read. */
    private record Decoder(String suffix, Deserializer<? extends SpecificRecord> values) {}

    /**
     * Starts to count from the beginning of the topics.
     *
     * @param onAlert told of every alert record, in a thread of the census
     */
    public Census(ServiceContext context, Consumer<Alert> onAlert) {
        this.onAlert = onAlert;
        COUNTED.forEach(topic -> decoders.put(
                context.topics().of(topic),
                new Decoder(topic.suffix(), context.serdes().of(topic).deserializer())));
        List<String> names = new ArrayList<>(decoders.keySet());
        TopicCreation.DEAD_LETTER_SERVICES.forEach(
                service -> names.add(context.topics().deadLetters(service)));
        consumer = context.kafka().bytesConsumer(null, Map.of("fetch.max.wait.ms", 100));
        List<TopicPartition> partitions = names.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().name("census").start(this::count);
    }

    /** Looks at the tally; the question may not keep it. */
    public <T> T look(Function<Tally, T> question) {
        guard.lock();
        try {
            return question.apply(tally);
        } finally {
            guard.unlock();
        }
    }

    /**
     * Waits until the condition holds and nothing has come in for a while; polls that bring nothing do not count.
     *
     * @param quiet how long nothing may come in
     * @param timeout how long to wait at most
     * @return whether it came to that in time
     */
    public boolean await(Predicate<Tally> condition, Duration quiet, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        guard.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                long restless = lastChange + quiet.toNanos() - now;
                boolean holds = condition.test(tally);
                if (holds && restless <= 0) {
                    return true;
                }
                if (now >= deadline) {
                    return false;
                }
                long left = deadline - now;
                long pause = holds ? Math.min(left, restless) : left;
                var unused = changed.await(pause, TimeUnit.NANOSECONDS);
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
            }
        } catch (WakeupException e) {
            log.debug("census closed", e);
        } catch (RuntimeException e) {
            log.error("the census has stopped", e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Decoder decoder = decoders.get(record.topic());
        SpecificRecord value = null;
        guard.lock();
        try {
            if (decoder == null) {
                tally.addDeadLetter();
            } else if (record.value() != null) {
                value = decoder.values().deserialize(record.topic(), record.value());
                tally.add(decoder.suffix(), new String(record.key(), StandardCharsets.UTF_8), value);
            }
            if (decoder == null || !decoder.suffix().equals(Topics.POLL_LEDGER.suffix())) {
                lastChange = System.nanoTime();
            }
            changed.signalAll();
        } finally {
            guard.unlock();
        }
        if (value instanceof Alert alert) {
            onAlert.accept(alert);
        }
    }
}
