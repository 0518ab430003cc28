package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Delivery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes claims into the log of deliveries: the first of claim, send, confirm. A revision that replaces an unsent one
 * ends that one first, in the same partition, so that every reader sees both ends. Thread safe.
 */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    private final DeliveryBoard board;
    private final DeliveryLog deliveries;
    private final DeliveryTransitions transitions;
    private final ChannelTable channels;
    private final DeliverMetrics metrics;
    private final InstantSource clock;

    Claims(
            DeliveryBoard board,
            DeliveryLog deliveries,
            DeliveryTransitions transitions,
            ChannelTable channels,
            DeliverMetrics metrics,
            InstantSource clock) {
        this.board = board;
        this.deliveries = deliveries;
        this.transitions = transitions;
        this.channels = channels;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes all claims and returns when Kafka has them; those that wait for a held delivery come later. */
    void claim(List<Claim> claims) throws InterruptedException {
        List<Writing> writing = new ArrayList<>();
        for (Claim claim : claims) {
            board.claim(claim).ifPresent(hold -> writing.add(begin(hold)));
        }
        for (Writing one : writing) {
            Optional<Hold> next = finish(one);
            if (next.isPresent()) {
                claim(next.get());
            }
        }
    }

    /** Writes the claim of a delivery that is held for it. */
    void claim(Hold hold) throws InterruptedException {
        Optional<Hold> next = Optional.of(hold);
        while (next.isPresent()) {
            next = finish(begin(next.get()));
        }
    }

    private Writing begin(Hold hold) {
        Claim claim = Objects.requireNonNull(hold.claim());
        Instant now = clock.instant();
        Delivery earlier = hold.open();
        if (earlier != null) {
            String reason = "superseded by revision " + claim.alert().getRevision();
            Future<RecordMetadata> unused = deliveries.begin(
                    claim.partition(), hold.timestamp(), hold.traced(), transitions.closed(earlier, reason, now));
            metrics.superseded();
        }
        Instant due = channels.find(claim.channelId())
                .map(channel -> new Timetable(channel).first(claim.alert().getSeverity(), now))
                .orElse(now);
        Delivery claimed = transitions.claimed(claim.alert(), claim.channelId(), now, due);
        Future<RecordMetadata> writing = deliveries.begin(claim.partition(), claim.timestamp(), claim.trace(), claimed);
        return new Writing(hold, claim, claimed, writing);
    }

    private Optional<Hold> finish(Writing writing) throws InterruptedException {
        long offset = deliveries.await(writing.future());
        Claim claim = writing.claim();
        claim.mark().done();
        metrics.claimed();
        log.info(
                "claimed: trace={} delivery={} channel={} severity={}",
                claim.trace().traceId(),
                writing.claimed().getDeliveryId(),
                claim.channelId(),
                claim.alert().getSeverity());
        return board.release(writing.hold(), writing.claimed(), claim.timestamp(), offset);
    }

    private record Writing(Hold hold, Claim claim, Delivery claimed, Future<RecordMetadata> future) {}
}
