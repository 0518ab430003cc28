package io.wirewatch.standalone.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.Spans;
import io.wirewatch.service.trace.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exports spans with the SDK of OpenTelemetry, as OTLP over HTTP, in batches. Spans that the collector does not take in time are
 * dropped, and that is logged; nothing waits for it. Thread safe.
 */
final class OtlpSpans implements Spans {

    private static final Duration BATCH = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int QUEUE = 8192;

    private final GivenIds ids = new GivenIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param endpoint whole URL that spans are posted to
     * @param headers of each request
     */
    OtlpSpans(String endpoint, Map<String, String> headers, String serviceName) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(TIMEOUT);
        headers.forEach(exporter::addHeader);
        Resource resource =
                Resource.getDefault().merge(Resource.create(Attributes.of(key("service.name"), serviceName)));
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(new LoggedExport(exporter.build(), endpoint))
                        .setScheduleDelay(BATCH)
                        .setMaxQueueSize(QUEUE)
                        .build())
                .build();
        tracer = provider.get("io.wirewatch");
    }

    @Override
    public void add(Span span) {
        SpanBuilder builder = tracer.spanBuilder(span.stage())
                .setParent(parent(span.parent()))
                .setSpanKind(kind(span.stage()))
                .setStartTimestamp(span.start());
        span.attributes().forEach(builder::setAttribute);
        io.opentelemetry.api.trace.Span started = ids.with(span.place(), builder::startSpan);
        if (span.failed()) {
            started.setStatus(StatusCode.ERROR);
        }
        started.end(span.end().isBefore(span.start()) ? span.start() : span.end());
    }

    @Override
    public void close() {
        provider.shutdown().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Context parent(@Nullable TraceContext parent) {
        if (parent == null) {
            return Context.root();
        }
        SpanContext context = SpanContext.createFromRemoteParent(
                parent.traceId(), parent.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(io.opentelemetry.api.trace.Span.wrap(context));
    }

    private static SpanKind kind(String stage) {
        return switch (stage) {
            case "poll" -> SpanKind.PRODUCER;
            case "deliver" -> SpanKind.CLIENT;
            default -> SpanKind.CONSUMER;
        };
    }

    private static AttributeKey<String> key(String name) {
        return AttributeKey.stringKey(name);
    }

    /** The ids that the headers of the records carry, instead of random ones. */
    private static final class GivenIds implements IdGenerator {

        private static final ThreadLocal<TraceContext> GIVEN = new ThreadLocal<>();

        io.opentelemetry.api.trace.Span with(TraceContext place, Supplier<io.opentelemetry.api.trace.Span> start) {
            GIVEN.set(place);
            try {
                return start.get();
            } finally {
                GIVEN.remove();
            }
        }

        @Override
        public String generateSpanId() {
            return Objects.requireNonNull(GIVEN.get()).spanId();
        }

        @Override
        public String generateTraceId() {
            return Objects.requireNonNull(GIVEN.get()).traceId();
        }
    }
}
