package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.Severity;
import io.wirewatch.service.trace.TraceContext;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.ChannelSender;
import io.wirewatch.sink.deliver.channel.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt: writes that it starts, sends, writes what came of it. The second and third of claim, send,
 * confirm. Deliveries of a digest go in one message and share what comes of it. Thread safe.
 */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    /** Alerts in one digest; more of them go in the next, at once. */
    private static final int MOST_TOGETHER = 25;

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
     * Deals with a delivery that is due, together with those that go with it, and lets go of them.
     *
     * @return later revisions that came meanwhile; the caller holds those deliveries again and must write the claims
     */
    List<Hold> run(Hold hold) throws InterruptedException {
        Delivery before = opened(hold);
        Instant start = clock.instant();
        Optional<Channel> channel = channels.find(before.getChannelId());
        if (channel.isEmpty() || stopped(before, start).isPresent()) {
            return listed(close(hold, start));
        }
        Timetable timetable = new Timetable(channel.get());
        Instant allowed = timetable.allowed(severity(before), start);
        if (allowed.isAfter(start)) {
            return listed(postpone(hold, allowed, start));
        }
        if (waitsForItsDigest(before, timetable, start)) {
            return listed(board.release(hold, null, 0, 0));
        }
        List<Hold> later = new ArrayList<>();
        List<Hold> wanted = new ArrayList<>(List.of(hold));
        if (timetable.isDigest() || before.getDigestId() != null) {
            for (Hold more : board.takeMore(hold, start, MOST_TOGETHER - 1)) {
                if (stopped(opened(more), start).isPresent()) {
                    close(more, start).ifPresent(later::add);
                } else if (timetable.allowed(severity(opened(more)), start).isAfter(start)) {
                    later.addAll(listed(postpone(more, timetable.allowed(severity(opened(more)), start), start)));
                } else {
                    wanted.add(more);
                }
            }
        }
        later.addAll(send(channel.get(), wanted, start));
        return later;
    }

    private List<Hold> send(Channel channel, List<Hold> holds, Instant start) throws InterruptedException {
        List<Hold> later = new ArrayList<>();
        List<Hold> owned = new ArrayList<>();
        for (Hold hold : holds) {
            if (board.owns(hold)) {
                owned.add(hold);
            } else {
                board.release(hold, null, 0, 0).ifPresent(later::add);
            }
        }
        if (owned.isEmpty()) {
            return later;
        }
        String id = messageId(owned);
        List<Delivery> before = new ArrayList<>();
        for (Hold hold : owned) {
            Delivery delivery = opened(hold);
            boolean alone = owned.size() == 1 && delivery.getDigestId() == null;
            before.add(alone ? delivery : transitions.gathered(delivery, id));
        }
        List<Future<RecordMetadata>> writing = new ArrayList<>();
        for (int i = 0; i < owned.size(); i++) {
            Hold hold = owned.get(i);
            Delivery started = transitions.started(before.get(i), start);
            writing.add(deliveries.begin(hold.partition(), hold.timestamp(), hold.traced(), started));
            metrics.attempted();
        }
        for (Future<RecordMetadata> one : writing) {
            var unused = deliveries.await(one);
        }
        List<Alert> alerts = before.stream()
                .map(delivery -> Objects.requireNonNull(delivery.getAlert()))
                .toList();
        TraceContext trace = attempt(owned.getFirst(), before.getFirst());
        AttemptOutcome outcome = sender.send(channel, new Message(id, alerts, trace), start);
        Instant end = clock.instant();
        heed(channel, outcome, end);
        double chance = random.nextDouble();
        for (int i = 0; i < owned.size(); i++) {
            Hold hold = owned.get(i);
            Delivery after = transitions.finished(before.get(i), start, outcome, end, chance);
            metrics.tried(after, attempt(hold, before.get(i)), hold.traced(), start, end);
            finish(hold, after, false).ifPresent(later::add);
        }
        return later;
    }

    /** The place of the attempt in the trace of its alert. */
    private static TraceContext attempt(Hold hold, Delivery before) {
        return hold.traced()
                .next("deliver", before.getDeliveryId() + " " + (DeliveryTransitions.attemptsMade(before) + 1));
    }

    /** The delivery's own id, or one that its digest keeps at every attempt. */
    private static String messageId(List<Hold> holds) {
        Delivery first = opened(holds.getFirst());
        if (first.getDigestId() != null) {
            return first.getDigestId();
        }
        return holds.size() == 1
                ? first.getDeliveryId()
                : DeliveryIds.ofDigest(
                        holds.stream().map(hold -> opened(hold).getDeliveryId()).toList());
    }

    private Optional<String> stopped(Delivery delivery, Instant now) {
        return actions.stopped(delivery.getAlertId(), now).or(() -> channels.stopped(delivery.getChannelId()));
    }

    private Optional<Hold> close(Hold hold, Instant now) throws InterruptedException {
        Delivery before = opened(hold);
        String reason = stopped(before, now).orElse("the channel was removed");
        boolean silenced = actions.stopped(before.getAlertId(), now).isPresent();
        return finish(hold, transitions.closed(before, reason, now), silenced);
    }

    private Optional<Hold> postpone(Hold hold, Instant due, Instant now) throws InterruptedException {
        Delivery after = transitions.postponed(opened(hold), due, now);
        if (!board.owns(hold)) {
            return board.release(hold, null, 0, 0);
        }
        long offset = deliveries.write(hold.partition(), hold.timestamp(), hold.traced(), after);
        return board.release(hold, after, hold.timestamp(), offset);
    }

    /** Something made it due at once, but nothing was tried yet and its digest is still gathering. */
    private static boolean waitsForItsDigest(Delivery delivery, Timetable timetable, Instant now) {
        return timetable.isDigest()
                && DeliveryTransitions.attemptsMade(delivery) == 0
                && delivery.getNextAttempt() != null
                && delivery.getNextAttempt().isAfter(now);
    }

    private static Delivery opened(Hold hold) {
        return Objects.requireNonNull(hold.open());
    }

    private static Severity severity(Delivery delivery) {
        return Objects.requireNonNull(delivery.getAlert()).getSeverity();
    }

    private static List<Hold> listed(Optional<Hold> hold) {
        return hold.map(List::of).orElse(List.of());
    }

    /** What an answer means for the channel beyond this delivery. */
    private void heed(Channel channel, AttemptOutcome outcome, Instant now) {
        String channelId = channel.getId();
        switch (outcome) {
            case Gone ignored -> {
                channels.markGone(channel);
                board.hurryChannel(channelId);
                log.warn("channel gone: channel={} it is disabled until its record changes", channelId);
            }
            case Refused refused -> refused.retryAfter().ifPresent(wait -> board.pause(channelId, now.plus(wait)));
            case Accepted ignored -> {}
            case NoAnswer ignored -> {}
            case NotSent ignored -> {}
        }
    }

    /** @param silenced by a person, so that nobody misses it */
    private Optional<Hold> finish(Hold hold, Delivery after, boolean silenced) throws InterruptedException {
        if (!board.owns(hold)) {
            log.info("left to the next owner: delivery={} state={}", after.getDeliveryId(), after.getState());
            return board.release(hold, null, 0, 0);
        }
        long offset = deliveries.write(hold.partition(), hold.timestamp(), hold.traced(), after);
        if (silenced) {
            metrics.silenced();
        } else {
            metrics.reached(after, Instant.ofEpochMilli(hold.timestamp()));
        }
        DeliveryAttempt last = after.getAttempts().getLast();
        log.info(
                "attempted: trace={} alert={} delivery={} channel={} attempt={} state={} status={} millis={} next={}"
                        + " error={}",
                hold.traced().traceId(),
                after.getAlertId(),
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
