package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.service.http.AddressGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The senders of all kinds of channels. Thread safe. */
public final class ChannelSenders implements ChannelSender {

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
        return sender == null
                ? new AttemptOutcome.NotSent("this version does not know the channel's kind")
                : sender.send(channel, message, now);
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
