package io.wirewatch.standalone.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in our own log that spans are lost, once for each time that the collector goes away, and how many they were when
 * it is back. Thread safe.
 */
final class LoggedExport implements SpanExporter {

    private static final Logger log = LoggerFactory.getLogger(LoggedExport.class);

    /** OpenTelemetry logs elsewhere, and would tell the same again. Held, or the level is forgotten with it. */
    private static final java.util.logging.Logger THEIRS = java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanExporter exporter;
    private final String endpoint;
    private final AtomicLong lost = new AtomicLong();

    LoggedExport(SpanExporter exporter, String endpoint) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        THEIRS.setLevel(Level.OFF);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> told(spans.size(), result));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private void told(int spans, CompletableResultCode result) {
        if (result.isSuccess()) {
            long gone = lost.getAndSet(0);
            if (gone > 0) {
                log.info("spans are taken again: endpoint={} lost={}", endpoint, gone);
            }
        } else if (lost.getAndAdd(spans) == 0) {
            log.warn(
                    "spans are not taken: endpoint={} error={}",
                    endpoint,
                    String.valueOf(result.getFailureThrowable()));
        }
    }
}
