package io.wirewatch.sink.access;

import io.javalin.http.Context;
import io.wirewatch.sink.store.StoredJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request that would change something, and every sign-in, as a line of JSON: in the log, and in a file of its own
 * when one is named. Refused ones stand there too. No body, token or secret is written. Thread safe.
 */
public final class Audit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final String DETAIL = "wirewatch.audit";

    private final InstantSource clock;
    private final @Nullable FileChannel file;

    /**
     * @param file null writes to the log only
     * @throws IllegalArgumentException when the file cannot be written
     */
    Audit(@Nullable Path file, InstantSource clock) {
        this.clock = clock;
        try {
            this.file = file == null
                    ? null
                    : FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write " + file + ": " + e, e);
        }
    }

    /** Says in the line of this request what it changed, such as {@code rule nrf-attacks: threshold 2 to 3}. */
    public static void detail(Context context, String what) {
        context.attribute(DETAIL, what);
    }

    void write(Context context) {
        Identity identity = Access.identity(context);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant());
        line.put("who", identity.name());
        line.put("role", identity.role().name());
        line.put("proof", identity.proof().name());
        line.put("from", context.req().getRemoteAddr());
        line.put("method", context.req().getMethod());
        line.put("path", context.path());
        line.put("status", context.statusCode());
        String detail = context.attribute(DETAIL);
        if (detail != null) {
            line.put("what", detail);
        }
        String json = StoredJson.write(line);
        log.info("{}", json);
        append(json);
    }

    private synchronized void append(String json) {
        if (file == null) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            log.error("the audit's file cannot be written: {}", e.toString());
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                log.warn("the audit's file does not close: {}", e.toString());
            }
        }
    }
}
