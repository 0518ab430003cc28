package io.wirewatch.sink.deliver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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
