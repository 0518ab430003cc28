package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.service.http.AddressGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The senders of all kinds of channels. Thread safe. */
public final class ChannelSenders implements ChannelSender {

    private static final Logger log = LoggerFactory.getLogger(ChannelSenders.class);

    private final Map<ChannelType, ChannelSender> senders;

    /**
     * @param guard asked before every connection, whatever the protocol
     * @param timeout of a whole attempt
     * @param environment gives the value of an environment variable, or null
     */
    public ChannelSenders(AddressGuard guard, Duration timeout, UnaryOperator<@Nullable String> environment) {
        senders = Map.of(
                ChannelType.WEBHOOK, new WebhookSender(guard, timeout, environment),
                ChannelType.SLACK, new HookSender(guard, timeout, environment, SlackMessage::of),
                ChannelType.TEAMS, new HookSender(guard, timeout, environment, TeamsMessage::of),
                ChannelType.EMAIL, new EmailSender(guard, timeout, environment));
    }

    @Override
    public AttemptOutcome send(Channel channel, Message message, Instant now) {
        ChannelSender sender = senders.get(channel.getType());
        if (sender == null) {
            return new AttemptOutcome.NotSent("this version does not know the channel's kind");
        }
        try {
            return sender.send(channel, message, now);
        } catch (RuntimeException e) {
            // A channel or an alert that nobody foresaw stops no other. The message may hold a secret.
            String kind = e.getClass().getSimpleName();
            log.error("a sender failed: channel={} message={} error={}", channel.getId(), message.id(), kind);
            return new AttemptOutcome.NoAnswer("unexpected: " + kind);
        }
    }

    @Override
    public void cancel() {
        senders.values().forEach(ChannelSender::cancel);
    }

    @Override
    public void close() {
        senders.values().forEach(ChannelSender::close);
    }
}
