package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.ChannelSender;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt: writes that it starts, sends, writes what came of it. The second and third of claim, send,
 * confirm. Thread safe.
 */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final DeliveryBoard board;
    private final DeliveryLog deliveries;
    private final DeliveryTransitions transitions;
    private final ChannelTable channels;
    private final ActionTable actions;
    private final ChannelSender sender;
    private final DeliverMetrics metrics;
    private final InstantSource clock;
    private final RandomGenerator random;

    Attempts(
            DeliveryBoard board,
            DeliveryLog deliveries,
            DeliveryTransitions transitions,
            ChannelTable channels,
            ActionTable actions,
            ChannelSender sender,
            DeliverMetrics metrics,
            InstantSource clock,
            RandomGenerator random) {
        this.board = board;
        this.deliveries = deliveries;
        this.transitions = transitions;
        this.channels = channels;
        this.actions = actions;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Deals with a delivery that is due, and lets go of it.
     *
     * @return a later revision that came meanwhile; the caller holds the delivery again and must write the claim
     */
    Optional<Hold> run(Hold hold) throws InterruptedException {
        Delivery before = Objects.requireNonNull(hold.open());
        Instant start = clock.instant();
        Optional<String> stopped =
                actions.stopped(before.getAlertId(), start).or(() -> channels.stopped(before.getChannelId()));
        Optional<Channel> channel = channels.find(before.getChannelId());
        if (stopped.isPresent() || channel.isEmpty()) {
            return finish(hold, transitions.closed(before, stopped.orElse("the channel was removed"), start));
        }
        if (!board.owns(hold)) {
            return board.release(hold, null, 0, 0);
        }
        deliveries.write(hold.partition(), hold.timestamp(), transitions.started(before, start));
        metrics.attempted();
        AttemptOutcome outcome =
                sender.send(channel.get(), before.getDeliveryId(), Objects.requireNonNull(before.getAlert()), start);
        Instant end = clock.instant();
        heed(before.getChannelId(), outcome, end);
        return finish(hold, transitions.finished(before, start, outcome, end, random.nextDouble()));
    }

    /** What an answer means for the channel beyond this delivery. */
    private void heed(String channelId, AttemptOutcome outcome, Instant now) {
        switch (outcome) {
            case Gone ignored -> {
                channels.markGone(channelId);
                board.hurryChannel(channelId);
                log.warn("channel gone: channel={} it is disabled until its record changes", channelId);
            }
            case Refused refused -> refused.retryAfter().ifPresent(wait -> board.pause(channelId, now.plus(wait)));
            case Accepted ignored -> {}
            case NoAnswer ignored -> {}
            case NotSent ignored -> {}
        }
    }

    private Optional<Hold> finish(Hold hold, Delivery after) throws InterruptedException {
        if (!board.owns(hold)) {
            log.info("left to the next owner: delivery={} state={}", after.getDeliveryId(), after.getState());
            return board.release(hold, null, 0, 0);
        }
        long offset = deliveries.write(hold.partition(), hold.timestamp(), after);
        metrics.reached(after);
        DeliveryAttempt last = after.getAttempts().getLast();
        log.info(
                "attempted: delivery={} channel={} attempt={} state={} status={} millis={} next={} error={}",
                after.getDeliveryId(),
                after.getChannelId(),
                last.getNumber(),
                after.getState(),
                last.getStatus(),
                last.getLatencyMillis(),
                after.getNextAttempt(),
                last.getError());
        return board.release(hold, after, hold.timestamp(), offset);
    }
}
