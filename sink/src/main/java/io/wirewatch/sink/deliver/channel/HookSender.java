package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Channel;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Posts to the incoming webhooks of Slack and Teams. Who knows such an address may write to the room, so the address is
 * the secret: it is read at every attempt and told to nobody. Thread safe.
 */
final class HookSender implements ChannelSender {

    private final HttpPost http;
    private final UnaryOperator<@Nullable String> environment;
    private final Function<Message, ObjectNode> format;

    /**
     * @param timeout of a whole attempt
     * @param environment gives the value of an environment variable, or null
     * @param format makes the body
     */
    HookSender(
            AddressGuard guard,
            Duration timeout,
            UnaryOperator<@Nullable String> environment,
            Function<Message, ObjectNode> format) {
        this.http = new HttpPost(guard, timeout);
        this.environment = environment;
        this.format = format;
    }

    @Override
    public AttemptOutcome send(Channel channel, Message message, Instant now) {
        String reference = channel.getSecretRef();
        if (reference == null) {
            return new NotSent("the channel has no secret, which holds the address to send to");
        }
        HttpUrl url;
        try {
            url = HttpUrl.parse(SecretReference.parse(reference).resolve(environment));
        } catch (IOException | IllegalArgumentException e) {
            return new NotSent("secret: " + e.getMessage());
        }
        if (url == null) {
            return new NotSent("the secret is no http or https URL");
        }
        return http.send(url, Map.of(), HttpPost.bytes(format.apply(message)), now);
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
