package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Channel;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Parts of an address that are shorter tell nothing, such as a version. */
    private static final int SHORTEST_SECRET = 6;

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
        return conceal(url, http.send(url, Map.of(), HttpPost.bytes(format.apply(message)), now));
    }

    /** Servers that know no such address often repeat it. */
    private static AttemptOutcome conceal(HttpUrl secret, AttemptOutcome outcome) {
        return switch (outcome) {
            case Refused refused ->
                new Refused(refused.status(), conceal(secret, refused.reason()), refused.retryAfter());
            case NoAnswer unanswered -> new NoAnswer(conceal(secret, unanswered.reason()));
            case NotSent unsent -> new NotSent(conceal(secret, unsent.reason()));
            case Accepted accepted -> accepted;
            case Gone gone -> gone;
        };
    }

    /** The reason, or no more than its beginning up to where a part of the address stands in it, whole or cut off. */
    private static String conceal(HttpUrl secret, String reason) {
        List<String> parts = new ArrayList<>(secret.pathSegments());
        parts.addAll(secret.encodedPathSegments());
        for (int i = 0; i < secret.querySize(); i++) {
            parts.add(String.valueOf(secret.queryParameterValue(i)));
        }
        parts.addAll(List.of(String.valueOf(secret.encodedQuery()).split("[&=]")));
        int end = reason.length();
        for (String part : parts) {
            if (part.length() >= SHORTEST_SECRET) {
                int found = reason.indexOf(part.substring(0, SHORTEST_SECRET));
                end = found < 0 ? end : Math.min(end, found);
            }
        }
        return end == reason.length() ? reason : reason.substring(0, end) + "… (the address is not repeated)";
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
