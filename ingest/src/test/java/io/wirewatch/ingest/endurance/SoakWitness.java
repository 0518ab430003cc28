package io.wirewatch.ingest.endurance;

import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Follows what poll and fetch write, and keeps the count. Thread safe. */
final class SoakWitness implements AutoCloseable {

    private final ServiceContext context;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;
    private final BitSet[] arrived;
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> rejections = new ConcurrentSkipListMap<>();
    private final AtomicLong polls = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong unbalanced = new AtomicLong();

    SoakWitness(ServiceContext context, int goodFeeds) {
        this.context = context;
        this.arrived = new BitSet[goodFeeds];
        for (int i = 0; i < goodFeeds; i++) {
            arrived[i] = new BitSet();
        }
        this.threads = List.of(
                follow(Topics.PAGES, this::page),
                follow(Topics.REJECTIONS, this::rejection),
                follow(Topics.POLL_LEDGER, this::line));
    }

    long polls() {
        return polls.get();
    }

    long pages() {
        return pages.get();
    }

    /** Lines of the ledger whose sum is wrong. */
    long unbalanced() {
        return unbalanced.get();
    }

    /** Polls by outcome and reason. */
    Map<String, Long> outcomes() {
        return counts(outcomes);
    }

    Map<String, Long> rejections() {
        return counts(rejections);
    }

    /** Items that were published and have not ended yet. */
    long outstanding(SoakWeb web) {
        long missing = 0;
        for (int feed = 0; feed < arrived.length; feed++) {
            synchronized (arrived[feed]) {
                missing += web.published(feed) - arrived[feed].cardinality();
            }
        }
        return missing;
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private <V extends SpecificRecord> Thread follow(Topic<V> topic, Consumer<V> each) {
        return Thread.ofPlatform().name("witness-" + topic).daemon().start(() -> {
            String name = context.topics().of(topic);
            try (KafkaConsumer<String, V> consumer =
                    context.kafka().consumer(null, topic, context.serdes(), Map.of())) {
                List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (closed.getCount() > 0) {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> each.accept(record.value()));
                }
            }
        });
    }

    private void page(Page page) {
        pages.incrementAndGet();
        arrive(page.getUrl());
    }

    private void rejection(Rejection rejection) {
        rejections
                .computeIfAbsent(rejection.getReason(), reason -> new LongAdder())
                .increment();
        arrive(rejection.getUrl());
    }

    private void arrive(String url) {
        SoakWeb.Item item = SoakWeb.item(url);
        BitSet items = arrived[item.feed()];
        synchronized (items) {
            items.set(item.number());
        }
    }

    private void line(PollLedger line) {
        polls.incrementAndGet();
        String error = line.getError();
        int colon = error == null ? -1 : error.indexOf(':');
        String reason = error == null || colon < 0 ? "" : " " + error.substring(0, colon);
        outcomes.computeIfAbsent(line.getOutcome() + reason, outcome -> new LongAdder())
                .increment();
        int sum = line.getNewItems() + line.getRevised() + line.getDuplicate() + line.getRejected() + line.getFailed();
        if (line.getSeen() != sum) {
            unbalanced.incrementAndGet();
        }
    }

    private static Map<String, Long> counts(Map<String, LongAdder> adders) {
        Map<String, Long> counts = new TreeMap<>();
        adders.forEach((name, adder) -> counts.put(name, adder.sum()));
        return counts;
    }
}
