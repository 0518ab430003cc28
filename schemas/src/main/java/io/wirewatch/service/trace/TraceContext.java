package io.wirewatch.service.trace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A place in a trace, as the header {@code traceparent} of W3C Trace Context tells it. All ids follow from what the records
 * say: the trace from the page and the time it was first seen, a span from its trace, its stage and the id of what the stage
 * wrote. So what is processed again, or replayed, has the same ids, and a record without the header gets the ones that
 * it would have had. Immutable.
 *
 * @param traceId 32 hex digits, not all 0
 * @param spanId 16 hex digits, not all 0: the span of the stage that wrote the record
 */
public record TraceContext(String traceId, String spanId) {

    /** Name of the header, of records and of requests. */
    public static final String HEADER = "traceparent";

    /** Version 0 has 55 letters; later ones may say more. */
    private static final Pattern PARENT = Pattern.compile(
            "(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?");

    private static final HexFormat HEX = HexFormat.of();

    /** The trace of an item, at the poll that saw it first. */
    public static TraceContext ofItem(String pageId, Instant firstSeen) {
        return root("item " + pageId + " " + firstSeen.toEpochMilli());
    }

    /** A trace of its own, for an alert that no single item caused: a late update, or one without a header. */
    public static TraceContext ofAlert(String alertId, int revision) {
        return root("alert " + alertId + " " + revision);
    }

    /** What the header says; empty when it is missing or not well formed. */
    public static Optional<TraceContext> in(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher parent = PARENT.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        return parent.matches() ? Optional.of(new TraceContext(parent.group(1), parent.group(2))) : Optional.empty();
    }

    /** What the header says, or else another. */
    public static TraceContext in(Headers headers, Supplier<TraceContext> otherwise) {
        return in(headers).orElseGet(otherwise);
    }

    /**
     * The place of the next stage.
     *
     * @param stage that does the work
     * @param id of what it writes, when it writes more than one thing in a trace
     */
    public TraceContext next(String stage, String id) {
        String span = hex(digest(traceId + " " + stage + " " + id), Long.BYTES);
        return new TraceContext(traceId, span);
    }

    /** The value of the header. It says "sampled": whoever exports spans exports all of them. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    /** A copy of the headers, with this place instead of the former one. */
    public Headers into(Headers headers) {
        Headers copy = new RecordHeaders(headers.toArray());
        copy.remove(HEADER);
        return copy.add(HEADER, header().getBytes(StandardCharsets.US_ASCII));
    }

    /** Headers that say nothing but this. */
    public Headers headers() {
        return new RecordHeaders().add(HEADER, header().getBytes(StandardCharsets.US_ASCII));
    }

    private static TraceContext root(String of) {
        byte[] hash = digest(of);
        return new TraceContext(hex(hash, 16), HEX.formatHex(hash, 16, 24));
    }

    private static String hex(byte[] hash, int length) {
        return HEX.formatHex(hash, 0, length);
    }

    private static byte[] digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            hash[0] |= 1; // no id is all 0
            hash[16] |= 1;
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
