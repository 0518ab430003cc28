package io.wirewatch.sink.deliver;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** The ids of deliveries. Stateless. */
final class DeliveryIds {

    private DeliveryIds() {}

    /** Key of the records of a delivery: later revisions of an alert to the same channel replace earlier ones. */
    static String key(String alertId, String channelId) {
        return alertId + "/" + channelId;
    }

    /**
     * The idempotency key that the receiver sees. It holds only letters, digits, {@code _}, {@code -} and {@code ~}:
     * the Standard Webhooks specification forbids dots, and a header forbids more. Other bytes become {@code ~} and two
     * hex digits, so different deliveries never share an id.
     */
    static String of(String alertId, int revision, String channelId) {
        return escape(alertId) + "~r" + revision + "~" + escape(channelId);
    }

    /** The idempotency key of a message that carries these deliveries: the same for the same, in any order. */
    static String ofDigest(List<String> deliveryIds) {
        byte[] ids = String.join(" ", new TreeSet<>(deliveryIds)).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(ids);
            return "digest~" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
            if (plain) {
                escaped.append((char) b);
            } else {
                escaped.append('~').append(HexFormat.of().toHexDigits(b));
            }
        }
        return escaped.toString();
    }
}
