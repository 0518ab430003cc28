package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Channel;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks after the Standard Webhooks specification 1.0: signed, 2xx alone is success, no redirect is followed,
 * 410 says gone. The secret is read at every attempt: a changed one counts at once. Thread safe.
 */
public final class WebhookSender implements ChannelSender {

    private final HttpPost http;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param timeout of a whole attempt, from look-up to answer
     * @param environment gives the value of an environment variable, or null
     */
    public WebhookSender(AddressGuard guard, Duration timeout, UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
        this.http = new HttpPost(guard, timeout);
    }

    @Override
    public AttemptOutcome send(Channel channel, Message message, Instant now) {
        HttpUrl url = HttpUrl.parse(channel.getUrl());
        if (url == null) {
            return new NotSent("the channel's url is no http or https URL");
        }
        String reference = channel.getSecretRef();
        if (reference == null) {
            return new NotSent("the channel has no secret, and a webhook is not sent unsigned");
        }
        byte[] body = WebhookPayload.of(message);
        String signature;
        try {
            String secret = SecretReference.parse(reference).resolve(environment);
            signature = WebhookSignature.of(secret).sign(message.id(), now, body);
        } catch (IOException | IllegalArgumentException e) {
            return new NotSent("secret: " + e.getMessage());
        }
        Map<String, String> headers = new HashMap<>(message.traceHeaders());
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signature);
        return http.send(url, headers, body, now);
    }

    @Override
    public void cancel() {
        http.cancel();
    }

    @Override
    public void close() {
        http.close();
    }
}
