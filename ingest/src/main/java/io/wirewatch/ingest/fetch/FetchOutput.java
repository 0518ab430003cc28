package io.wirewatch.ingest.fetch;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.ingest.fetch.FetchVerdict.Reject;
import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.RefusalReason;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PageOrigin;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.StageAge;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.TraceContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes pages and rejections, and tells when Kafka has them. Thread safe. */
final class FetchOutput implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FetchOutput.class);
    private static final Map<String, Object> PATIENCE = Map.of("max.block.ms", 15_000, "linger.ms", 5);

    private final ServiceContext context;
    private final StageAge age;
    private final KafkaProducer<String, Page> pages;
    private final KafkaProducer<String, Rejection> rejections;

    FetchOutput(ServiceContext context) {
        this.context = context;
        this.age = new StageAge("fetch", context.metrics(), context.clock());
        this.pages = context.kafka().producer(Topics.PAGES, context.serdes(), PATIENCE);
        this.rejections = context.kafka().producer(Topics.REJECTIONS, context.serdes(), PATIENCE);
    }

    /** What became of a record. */
    interface Done {

        /**
         * Told once.
         *
         * @param failure null when Kafka has the record
         */
        void done(@Nullable Exception failure);
    }

    void page(FetchTask task, FetchOutcome.Fetched fetched, Done done) {
        FetchRequest request = task.request();
        TraceContext trace = task.trace().next("fetch", request.getPageId());
        Page page = Page.newBuilder()
                .setPageId(request.getPageId())
                .setUrl(request.getUrl())
                .setFinalUrl(fetched.finalUrl())
                .setStatus(fetched.status())
                .setHeaders(fetched.headers())
                .setBody(ByteBuffer.wrap(fetched.body()))
                .setFetchedAt(context.clock().instant())
                .setOrigin(PageOrigin.FETCHED)
                .setItem(request.getItem())
                .setFirstSeen(request.getFirstSeen())
                .build();
        send(pages, Topics.PAGES, task, trace, page, failure -> {
            if (failure instanceof RecordTooLargeException) {
                reject(task, new Reject(RefusalReason.TOO_LARGE.name(), "too large for a record"), done);
                return;
            }
            if (failure == null) {
                count("pages", "none");
                age.done(request.getFirstSeen());
                ended(task, trace, "fetched");
                log.info(
                        "fetched: trace={} page={} url={} status={} bytes={} truncated={}",
                        trace.traceId(),
                        request.getPageId(),
                        request.getUrl(),
                        fetched.status(),
                        fetched.body().length,
                        fetched.truncated());
            }
            done.done(failure);
        });
    }

    void reject(FetchTask task, Reject reject, Done done) {
        FetchRequest request = task.request();
        TraceContext trace = task.trace().next("fetch", request.getPageId());
        Rejection rejection = Rejection.newBuilder()
                .setPageId(request.getPageId())
                .setUrl(request.getUrl())
                .setFeedUrl(request.getItem().getFeedUrl())
                .setStage(Stage.FETCH)
                .setReason(reject.reason())
                .setDetail(reject.detail())
                .setAt(context.clock().instant())
                .setFirstSeen(request.getFirstSeen())
                .build();
        send(rejections, Topics.REJECTIONS, task, trace, rejection, failure -> {
            if (failure == null) {
                count("rejected", reject.reason());
                ended(task, trace, reject.reason());
                log.info(
                        "rejected: trace={} page={} url={} reason={} detail={}",
                        trace.traceId(),
                        request.getPageId(),
                        request.getUrl(),
                        reject.reason(),
                        reject.detail());
            }
            done.done(failure);
        });
    }

    @Override
    public void close() {
        pages.close(Duration.ofSeconds(1));
        rejections.close(Duration.ofSeconds(1));
    }

    private <V extends SpecificRecord> void send(
            KafkaProducer<String, V> producer,
            Topic<V> topic,
            FetchTask task,
            TraceContext trace,
            V value,
            Consumer<@Nullable Exception> then) {
        FetchRequest request = task.request();
        long timestamp = request.getFirstSeen().toEpochMilli();
        String name = context.topics().of(topic);
        try {
            var unused = producer.send(
                    new ProducerRecord<>(name, null, timestamp, request.getPageId(), value, trace.headers()),
                    (metadata, failure) -> then.accept(failure));
        } catch (RuntimeException e) {
            then.accept(e);
        }
    }

    private void ended(FetchTask task, TraceContext trace, String outcome) {
        FetchRequest request = task.request();
        Map<String, String> about = Map.of(
                "wirewatch.page", request.getPageId(),
                "wirewatch.url", request.getUrl(),
                "wirewatch.outcome", outcome,
                "wirewatch.tries", Integer.toString(task.retries() + 1));
        Instant end = context.clock().instant();
        context.spans().add(new Span("fetch", trace, task.trace(), task.taken(), end, about, false));
    }

    private void count(String kind, String reason) {
        MeterRegistry metrics = context.metrics();
        metrics.counter("wirewatch.fetch." + kind, "reason", reason).increment();
    }
}
