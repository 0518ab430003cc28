package io.wirewatch.ingest.push;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.service.http.OutgoingHttp;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks hubs for subscriptions (WebSub section 5.1). Every connection passes the address guard. Thread safe. */
final class HubClient implements AutoCloseable {

    private final OkHttpClient client;
    private final HttpConfig config;

    HubClient(HttpConfig config) {
        this.config = config;
        this.client = OutgoingHttp.client(config.guard())
                .connectTimeout(config.connectTimeout())
                .callTimeout(config.totalTimeout())
                .build();
    }

    /**
     * Asks for a subscription; the hub answers later, at the callback.
     *
     * @throws IOException when the hub cannot be reached or refuses at once
     */
    void subscribe(Subscription subscription, String callback) throws IOException {
        HttpUrl hub = HttpUrl.parse(subscription.hub());
        if (hub == null) {
            throw new IOException("not an absolute http(s) URL: " + subscription.hub());
        }
        FormBody form = new FormBody.Builder()
                .add("hub.callback", callback)
                .add("hub.mode", "subscribe")
                .add("hub.topic", subscription.topic())
                .add("hub.lease_seconds", Long.toString(Subscription.LEASE.toSeconds()))
                .add("hub.secret", subscription.secret())
                .build();
        Request request = new Request.Builder()
                .url(hub)
                .header("User-Agent", config.userAgent())
                .post(form)
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("the hub answers HTTP " + response.code());
            }
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdownNow();
        client.connectionPool().evictAll();
    }
}
