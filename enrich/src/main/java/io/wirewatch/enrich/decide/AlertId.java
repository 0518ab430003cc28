package io.wirewatch.enrich.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of an alert. It depends on rule and story alone, so it is the same after every crash and replay. Stateless. */
public final class AlertId {

    private AlertId() {}

    /** The first 32 hex digits of the SHA-256 of both ids. */
    public static String of(String ruleId, String storyId) {
        try {
            byte[] bytes = (ruleId + "\n" + storyId).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
