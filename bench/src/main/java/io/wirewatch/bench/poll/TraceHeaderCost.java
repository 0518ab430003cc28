package io.wirewatch.bench.poll;

import io.wirewatch.schemas.FeedItem;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.trace.TraceContext;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;

/**
 * What the trace header costs the smallest records that carry it, requests to fetch, in batches of 64: bytes, and time to
 * write a batch and to read the header again. {@code bench/run poll.TraceHeaderCost}
 */
public final class TraceHeaderCost {

    private static final int ITEMS = 6_400;
    private static final int BATCH = 64;
    private static final int ROUNDS = 41;
    private static final Header[] NONE = {};
    private static final String[] WORDS =
            "delegation talks council border minister said province reporters ceasefire school river market".split(" ");

    private TraceHeaderCost() {}

    private record Request(String id, Instant seen, ByteBuffer value) {}

    public static void main(String[] arguments) {
        List<Request> requests = requests();
        for (Compression codec : List.of(Compression.NONE, Compression.gzip().build())) {
            double[] without = new double[ROUNDS];
            double[] with = new double[ROUNDS];
            long[] bytes = new long[2];
            for (int round = 0; round < ROUNDS; round++) {
                without[round] = run(requests, codec, false, bytes);
                with[round] = run(requests, codec, true, bytes);
            }
            Arrays.sort(without);
            Arrays.sort(with);
            System.out.printf(
                    "%s: %d bytes a record without, %d with; %.2f µs of one core a record without, %.2f with%n",
                    codec.type().name, bytes[0] / ITEMS, bytes[1] / ITEMS, without[ROUNDS / 2], with[ROUNDS / 2]);
        }
    }

    /** Microseconds a record. */
    private static double run(List<Request> requests, Compression codec, boolean traced, long[] bytes) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long size = 0;
        int found = 0;
        for (int from = 0; from < ITEMS; from += BATCH) {
            MemoryRecordsBuilder batch =
                    MemoryRecords.builder(ByteBuffer.allocate(256 * 1024), codec, TimestampType.CREATE_TIME, 0L);
            for (Request request : requests.subList(from, from + BATCH)) {
                Header[] headers = traced
                        ? TraceContext.ofItem(request.id(), request.seen())
                                .headers()
                                .toArray()
                        : NONE;
                batch.append(
                        request.seen().toEpochMilli(),
                        ByteBuffer.wrap(request.id().getBytes(StandardCharsets.UTF_8)),
                        request.value().duplicate(),
                        headers);
            }
            MemoryRecords written = batch.build();
            size += written.sizeInBytes();
            for (var record : written.records()) {
                found += TraceContext.in(new RecordHeaders(record.headers())).isPresent() ? 1 : 0;
            }
        }
        if (found != (traced ? ITEMS : 0)) {
            throw new IllegalStateException(found + " records have a trace");
        }
        bytes[traced ? 1 : 0] = size;
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e3 / ITEMS;
    }

    private static List<Request> requests() {
        Random random = new Random(8);
        var serializer = new Serdes(new BundledRegistry()).of(Topics.FETCHES).serializer();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            String id = "%016x".formatted(random.nextLong());
            Instant seen = Instant.ofEpochMilli(1_764_000_000_000L + i * 40L);
            String link =
                    "https://www.example.org/news/2026/11/" + words(random, 6).replace(' ', '-');
            FeedItem item = FeedItem.newBuilder()
                    .setFeedUrl("https://www.example.org/world/rss")
                    .setItemId("%016x".formatted(random.nextLong()))
                    .setGuid(link)
                    .setLink(link)
                    .setTitle(words(random, 8))
                    .setSummary(words(random, 25))
                    .build();
            FetchRequest request = FetchRequest.newBuilder()
                    .setPageId(id)
                    .setUrl(link)
                    .setRevision(false)
                    .setItem(item)
                    .setFirstSeen(seen)
                    .build();
            requests.add(new Request(id, seen, ByteBuffer.wrap(serializer.serialize("wirewatch.fetches", request))));
        }
        return requests;
    }

    private static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }
}
