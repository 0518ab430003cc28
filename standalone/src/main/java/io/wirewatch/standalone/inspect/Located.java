package io.wirewatch.standalone.inspect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A record with the place where it stands. Immutable.
 *
 * @param topic full name
 * @param time record timestamp
 * @param hash SHA-256 of the value's bytes, hex
 * @param trace id of its trace, as the logs and a collector of spans know it; empty when its headers name none
 */
public record Located<V>(String topic, int partition, long offset, Instant time, String hash, String trace, V value) {

    /** The place for a person. */
    public String place() {
        String traced = trace.isEmpty() ? "" : ", trace " + trace;
        return "topic " + topic + ", partition " + partition + ", offset " + offset + ", sha256 " + hash + traced;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
