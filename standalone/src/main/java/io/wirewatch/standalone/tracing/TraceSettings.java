package io.wirewatch.standalone.tracing;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.trace.Spans;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether spans are exported, and where to. Off by default: then nothing of OpenTelemetry is loaded. Stateless. */
public final class TraceSettings {

    private static final Setting<String> ENDPOINT = new Setting<>(
            "otel.endpoint",
            "Base URL of an OpenTelemetry collector that takes OTLP over HTTP, such as http://localhost:4318; empty: no"
                    + " spans are exported",
            "",
            TraceSettings::endpoint,
            false);

    private static final Setting<Map<String, String>> HEADERS = new Setting<>(
            "otel.headers",
            "Headers of each request to the collector, name=value parted by commas, such as authorization=Bearer …",
            "",
            TraceSettings::headers,
            true);

    private static final Setting<String> SERVICE =
            Setting.text("otel.service-name", "wirewatch", "service.name of the spans");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(ENDPOINT, HEADERS, SERVICE);

    private TraceSettings() {}

    /** Where the spans go; whoever asks closes it. */
    public static Spans spans(Settings settings) {
        String endpoint = settings.get(ENDPOINT);
        return endpoint.isEmpty() ? Spans.NONE : new OtlpSpans(endpoint, settings.get(HEADERS), settings.get(SERVICE));
    }

    /** With the path of traces, unless it stands there. */
    private static String endpoint(String text) {
        String url = text.strip().replaceAll("/+$", "");
        if (url.isEmpty()) {
            return "";
        }
        if (!url.matches("https?://[^/].*")) {
            throw new IllegalArgumentException("'" + text + "' is no http or https URL");
        }
        String traces = url.endsWith("/v1/traces") ? url : url + "/v1/traces";
        return URI.create(traces).toString();
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                headers.put(
                        pair.substring(0, sign).strip(),
                        pair.substring(sign + 1).strip());
            } else if (!pair.isBlank()) {
                throw new IllegalArgumentException("a header is written name=value");
            }
        }
        return Map.copyOf(headers);
    }
}
