package io.wirewatch.sink.deliver.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks symmetrically, after the Standard Webhooks specification 1.0: HMAC-SHA256 of
 * {@code id.timestamp.body}, version {@code v1}. With several secrets it signs with each, so that a receiver can change
 * from one to the next. Immutable; it never prints a secret.
 */
public final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads secrets.
     *
     * @param text one or several of {@code whsec_<base64>}, parted by white space; each of 24 to 64 bytes
     * @throws IllegalArgumentException when one has another shape; the message does not repeat it
     */
    public static WebhookSignature of(String text) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : text.strip().split("\\s+")) {
            keys.add(new SecretKeySpec(bytes(secret), ALGORITHM));
        }
        return new WebhookSignature(List.copyOf(keys));
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id value of {@code webhook-id}; holds no dot
     * @param timestamp of this attempt; whole seconds of it are signed
     */
    public String sign(String id, Instant timestamp, byte[] body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length + 100);
        content.writeBytes((id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        List<String> signatures = new ArrayList<>();
        for (SecretKeySpec key : keys) {
            signatures.add("v1," + Base64.getEncoder().encodeToString(hmac(key, content.toByteArray())));
        }
        return String.join(" ", signatures);
    }

    private static byte[] bytes(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what follows " + PREFIX + " in a webhook secret must be base64", e);
        }
        if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook secret has " + MIN_BYTES + " to " + MAX_BYTES
                    + " bytes before base64, not " + bytes.length);
        }
        return bytes;
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
