package io.wirewatch.ingest.poll;

import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Kafka records of a poll. State and ledger line go to the partitions of their feed, so that a transaction
 * of many polls has few partitions: each costs the broker a marker. With each new item its trace begins. Thread safe.
 */
final class PollRecords {

    private final ServiceContext context;
    private final Output<FetchRequest> fetches;
    private final Output<Page> pages;
    private final Output<FeedState> states;
    private final Output<PollLedger> ledger;
    private final int fetchPartitions;
    private final int statePartition;
    private final int ledgerPartitions;

    /** A topic by its name on the broker. */
    private record Output<V extends SpecificRecord>(String name, Serializer<V> serializer) {

        static <V extends SpecificRecord> Output<V> of(Topic<V> topic, ServiceContext context) {
            return new Output<>(
                    context.topics().of(topic), context.serdes().of(topic).serializer());
        }

        ProducerRecord<byte[], byte[]> record(
                @Nullable Integer partition, Instant timestamp, String key, V value, @Nullable Headers headers) {
            return new ProducerRecord<>(
                    name,
                    partition,
                    timestamp.toEpochMilli(),
                    key.getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(name, value),
                    headers);
        }
    }

    /**
     * @param partition of the feeds
     * @param partitions how many a topic has
     */
    PollRecords(ServiceContext context, int partition, ToIntFunction<String> partitions) {
        this.context = context;
        this.fetches = Output.of(Topics.FETCHES, context);
        this.pages = Output.of(Topics.PAGES, context);
        this.states = Output.of(Topics.FEED_STATES, context);
        this.ledger = Output.of(Topics.POLL_LEDGER, context);
        this.fetchPartitions = partitions.applyAsInt(fetches.name());
        this.statePartition = partition;
        this.ledgerPartitions = partitions.applyAsInt(ledger.name());
    }

    /**
     * All records of a poll.
     *
     * @param key of the feed's record
     */
    List<ProducerRecord<byte[], byte[]>> of(String key, PollResult result) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant polledAt = result.ledger().getPolledAt();
        for (FetchRequest request : result.requests()) {
            int target = Partitions.ofHost(request.getUrl(), fetchPartitions);
            Headers trace = begin(request.getPageId(), request.getFirstSeen(), request.getItem(), polledAt);
            records.add(fetches.record(target, request.getFirstSeen(), request.getPageId(), request, trace));
        }
        for (Page page : result.pages()) {
            Headers trace = begin(page.getPageId(), page.getFirstSeen(), page.getItem(), polledAt);
            records.add(pages.record(null, page.getFirstSeen(), page.getPageId(), page, trace));
        }
        records.add(states.record(statePartition, polledAt, key, result.state(), null));
        int line = Partitions.ofHost(key, ledgerPartitions);
        records.add(ledger.record(line, polledAt, key, result.ledger(), null));
        return records;
    }

    private Headers begin(String pageId, Instant firstSeen, FeedItem item, Instant polledAt) {
        TraceContext trace = TraceContext.ofItem(pageId, firstSeen);
        Map<String, String> about =
                Map.of("wirewatch.page", pageId, "wirewatch.url", item.getLink(), "wirewatch.feed", item.getFeedUrl());
        context.spans()
                .add(new Span("poll", trace, null, polledAt, context.clock().instant(), about, false));
        return trace.headers();
    }
}
