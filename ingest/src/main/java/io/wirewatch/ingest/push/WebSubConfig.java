package io.wirewatch.ingest.push;

import io.wirewatch.service.config.Setting;
import io.wirewatch.service.config.Settings;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where hubs reach this process.
 *
 * @param callback base URL under which hubs reach it from outside, without trailing slash; empty for no subscriptions.
 *     Each process needs one of its own
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 */
public record WebSubConfig(String callback, String host, int port) {

    /** No subscriptions. */
    public static final WebSubConfig OFF = new WebSubConfig("", "127.0.0.1", 0);

    private static final Setting<String> CALLBACK = Setting.text(
            "poll.websub-callback",
            "",
            "Base URL under which WebSub hubs reach this very process; empty: feeds are only polled");
    private static final Setting<String> HOST =
            Setting.text("poll.websub-host", "127.0.0.1", "Address that is listened on for hubs");
    private static final Setting<Integer> PORT =
            Setting.integer("poll.websub-port", 8091, 0, 65_535, "Port that is listened on for hubs");

    public static final List<Setting<?>> SETTINGS = List.of(CALLBACK, HOST, PORT);

    /** The settings of a process of its own. */
    public static WebSubConfig from(Settings settings) {
        String callback = settings.get(CALLBACK);
        return new WebSubConfig(
                callback.endsWith("/") ? callback.substring(0, callback.length() - 1) : callback,
                settings.get(HOST),
                settings.get(PORT));
    }

    boolean isOn() {
        return !callback.isEmpty();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }
}
