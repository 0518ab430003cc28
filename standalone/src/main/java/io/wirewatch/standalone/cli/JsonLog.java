package io.wirewatch.standalone.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one JSON object on a line: {@code time}, {@code level}, {@code logger}, {@code thread},
 * {@code message}, {@code stack}, and a field for each {@code name={}} of the message, such as {@code article} or
 * {@code alert}. Thread safe.
 */
final class JsonLog extends EncoderBase<ILoggingEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("(?:([A-Za-z][A-Za-z0-9_.]*)=)?\\{}");
    private static final Set<String> OURS = Set.of("time", "level", "logger", "thread", "message", "stack");

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", event.getFormattedMessage());
        putFields(event, line);
        if (event.getThrowableProxy() != null) {
            line.put("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts and numbers is always JSON", e);
        }
    }

    private static void putFields(ILoggingEvent event, Map<String, @Nullable Object> line) {
        Object[] values = event.getArgumentArray();
        if (values == null || event.getMessage() == null) {
            return;
        }
        Matcher place = PLACE.matcher(event.getMessage());
        for (int i = 0; i < values.length && place.find(); i++) {
            String name = place.group(1);
            if (name != null) {
                line.put(OURS.contains(name) ? name + "_" : name, plain(values[i]));
            }
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
