package io.wirewatch.ingest.item;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash behind ids and comparisons, SHA-256. Stateless. */
public final class Sha256 {

    private static final int ID_LENGTH = 32;

    private static final int HASH_BITS = 53;

    private Sha256() {}

    /** An id of the text: 32 lower-case hex digits. */
    public static String id(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }

    /** The whole hash of the bytes: 64 lower-case hex digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** The first 53 bits of a hash over the parts, which a double holds too; a missing part differs from an empty one. */
    public static long of(@Nullable String... parts) {
        MessageDigest digest = digest();
        for (String part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(part == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong() >>> (Long.SIZE - HASH_BITS);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
