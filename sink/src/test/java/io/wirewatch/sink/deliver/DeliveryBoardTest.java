package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.service.trace.TraceContext;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryBoardTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final int PARTITION = 0;
    private static final TraceContext TRACE = TraceContext.ofAlert("a1", 1);

    private final DeliveryTransitions transitions =
            new DeliveryTransitions(new RetrySchedule(List.of(Duration.ofHours(1)), 0));
    private final DeliveryBoard board = new DeliveryBoard(transitions, 1);
    private final AlertProgress progress = new AlertProgress(0);
    private long alertOffset;

    @BeforeEach
    void ownThePartition() {
        board.assign(PARTITION);
    }

    @Test
    void nothingIsGivenOutBeforeTheLogIsRead() throws InterruptedException {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        assertNothingIsDue();
        board.restored(PARTITION);
        assertThat(take().open()).isEqualTo(pending("a1", 1, "desk"));
    }

    @Test
    void whatWasTriedThreeTimesShowsAsRetryingAndWhatWasTriedTwiceDoesNot() {
        DeliveryTransitions patient = new DeliveryTransitions(RetrySchedule.STANDARD);
        DeliveryBoard open = new DeliveryBoard(patient, 1);
        open.assign(PARTITION);
        Refused refused = new Refused(500, "HTTP 500", Optional.empty());
        for (int times = 0; times <= 4; times++) {
            Delivery delivery = pending("a" + times, 1, "desk");
            for (int attempt = 0; attempt < times; attempt++) {
                delivery = patient.finished(delivery, NOW, refused, NOW, 0);
            }
            open.apply(PARTITION, DeliveryIds.key("a" + times, "desk"), times, 0, TRACE, delivery);
        }
        open.restored(PARTITION);
        assertThat(open.pending()).isEqualTo(5);
        assertThat(open.retrying()).isEqualTo(2);
    }

    @Test
    void theLastRecordOfTheLogCounts() {
        Delivery pending = pending("a1", 1, "desk");
        fromLog("a1", "desk", 0, pending);
        fromLog("a1", "desk", 1, transitions.finished(pending, NOW, new Accepted(200), NOW, 0));
        board.restored(PARTITION);
        assertNothingIsDue();
    }

    @Test
    void whatWasInFlightAtACrashIsGivenOutAgain() throws InterruptedException {
        fromLog("a1", "desk", 0, transitions.started(pending("a1", 1, "desk"), NOW));
        board.restored(PARTITION);
        assertThat(take().open()).isNotNull();
    }

    @Test
    void anAlertThatIsReadAgainIsNotClaimedAgain() {
        fromLog("a1", "desk", 0, transitions.closed(pending("a1", 2, "desk"), "muted", NOW));
        board.restored(PARTITION);
        assertThat(board.claim(claim("a1", 1, "desk"))).isEmpty();
        assertThat(board.claim(claim("a1", 2, "desk"))).isEmpty();
        assertThat(progress.position()).isEqualTo(2);
        assertThat(board.claim(claim("a1", 3, "desk"))).isPresent();
    }

    @Test
    void aLaterRevisionSupersedesAnUnsentOne() throws InterruptedException {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        board.restored(PARTITION);
        Hold hold = board.claim(claim("a1", 2, "desk")).orElseThrow();
        assertThat(hold.open()).as("what is superseded").isEqualTo(pending("a1", 1, "desk"));
        assertNothingIsDue();
        assertThat(board.release(hold, pending("a1", 2, "desk"), 0, 2)).isEmpty();
        assertThat(Objects.requireNonNull(take().open()).getRevision()).isEqualTo(2);
    }

    @Test
    void aRevisionThatComesDuringAnAttemptWaitsForItsEnd() throws InterruptedException {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        board.restored(PARTITION);
        Hold attempt = take();
        assertThat(board.claim(claim("a1", 2, "desk"))).isEmpty();
        assertThat(board.claim(claim("a1", 3, "desk"))).isEmpty();
        assertThat(progress.position())
                .as("2 is not needed any more, 3 is not written")
                .isEqualTo(1);
        Delivery refused = refused(pending("a1", 1, "desk"));
        Hold claim = board.release(attempt, refused, 0, 2).orElseThrow();
        assertThat(Objects.requireNonNull(claim.claim()).alert().getRevision()).isEqualTo(3);
        assertThat(claim.open()).isEqualTo(refused);
    }

    @Test
    void ourOwnRecordsComingBackChangeNothing() throws InterruptedException {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        board.restored(PARTITION);
        Hold hold = take();
        Delivery started = transitions.started(pending("a1", 1, "desk"), NOW);
        fromLog("a1", "desk", 1, started);
        Delivery delivered = transitions.finished(pending("a1", 1, "desk"), NOW, new Accepted(200), NOW, 0);
        assertThat(board.release(hold, delivered, 0, 2)).isEmpty();
        fromLog("a1", "desk", 1, started);
        fromLog("a1", "desk", 2, delivered);
        assertNothingIsDue();
    }

    @Test
    void aRecordThatSomeoneElseWroteIsTakenUp() throws InterruptedException {
        board.restored(PARTITION);
        fromLog("a1", "desk", 0, transitions.closed(pending("a1", 1, "desk"), "muted", NOW));
        assertNothingIsDue();
        fromLog("a1", "desk", 1, pending("a1", 1, "desk"));
        assertThat(take().open()).isEqualTo(pending("a1", 1, "desk"));
    }

    @Test
    void aChannelThatIsBusyDelaysNoOther() throws InterruptedException {
        fromLog("a1", "dead", 0, pending("a1", 1, "dead"));
        fromLog("a2", "dead", 1, pending("a2", 1, "dead"));
        board.restored(PARTITION);
        Hold stuck = take();
        assertNothingIsDue();
        fromLog("a1", "desk", 2, pending("a1", 1, "desk"));
        assertThat(Objects.requireNonNull(take().open()).getChannelId()).isEqualTo("desk");
        assertThat(board.release(stuck, refused(Objects.requireNonNull(stuck.open())), 0, 3))
                .isEmpty();
        assertThat(Objects.requireNonNull(take().open()).getAlertId()).isEqualTo("a2");
    }

    @Test
    void whoAsksAgainWhileAnAttemptIsUnderWayIsHeardWhenItEnds() throws InterruptedException {
        Delivery pending = pending("a1", 1, "desk");
        fromLog("a1", "desk", 0, pending);
        board.restored(PARTITION);
        Hold hold = take();
        fromLog(
                "a1",
                "desk",
                2,
                DeliveryTransitions.again(pending, TestAlerts.alert("a1", 1), "asked for by Zarghuna", NOW));
        assertNothingIsDue();
        assertThat(board.release(hold, transitions.finished(pending, NOW, new Accepted(204), NOW, 0), 0, 3))
                .isEmpty();
        Hold again = take();
        assertThat(Objects.requireNonNull(again.open()).getAttempts())
                .extracting(DeliveryAttempt::getNumber)
                .containsExactly(1, DeliveryTransitions.AGAIN);
        assertThat(board.release(again, transitions.finished(again.open(), NOW, new Accepted(204), NOW, 0), 0, 4))
                .isEmpty();
        assertThat(board.pending()).isZero();
    }

    @Test
    void anActionMakesWhatWaitsDueAtOnce() throws InterruptedException {
        fromLog("a1", "desk", 0, refused(pending("a1", 1, "desk")));
        board.restored(PARTITION);
        assertNothingIsDue();
        board.hurryAlert("a1");
        assertThat(take().open()).isNotNull();
    }

    @Test
    void whatComesOfADeliveryAfterItsPartitionMovedIsNotWanted() throws InterruptedException {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        board.restored(PARTITION);
        Hold hold = take();
        board.stop(PARTITION);
        assertThat(board.awaitIdle(Set.of(PARTITION), Duration.ofMillis(1))).isFalse();
        board.drop(PARTITION);
        board.assign(PARTITION);
        assertThat(board.owns(hold)).isFalse();
        assertThat(board.release(hold, null, 0, 0)).isEmpty();
        assertThat(board.awaitIdle(Set.of(PARTITION), Duration.ofMillis(1))).isTrue();
        assertThat(board.pending()).isZero();
    }

    @Test
    void aTombstoneForgets() {
        fromLog("a1", "desk", 0, pending("a1", 1, "desk"));
        board.apply(PARTITION, "a1/desk", 1, 0, TRACE, null);
        board.restored(PARTITION);
        assertNothingIsDue();
        assertThat(board.claim(claim("a1", 1, "desk"))).isPresent();
    }

    @Test
    void closingEndsTheWait() throws InterruptedException {
        board.close();
        assertThat(board.take(CLOCK)).isEmpty();
    }

    private Hold take() throws InterruptedException {
        CompletableFuture<Optional<Hold>> taken = new CompletableFuture<>();
        Thread taker = Thread.ofVirtual().start(() -> {
            try {
                taken.complete(board.take(CLOCK));
            } catch (InterruptedException e) {
                taken.cancel(true);
            }
        });
        try {
            return taken.orTimeout(5, TimeUnit.SECONDS).join().orElseThrow();
        } finally {
            taker.interrupt();
            taker.join();
        }
    }

    private void assertNothingIsDue() {
        Instant next = board.nextAt().orElse(Instant.MAX);
        assertThat(next).isAfter(NOW);
    }

    private void fromLog(String alertId, String channelId, long offset, Delivery delivery) {
        board.apply(PARTITION, DeliveryIds.key(alertId, channelId), offset, 0, TRACE, delivery);
    }

    private Claim claim(String alertId, int revision, String channelId) {
        return new Claim(
                TestAlerts.alert(alertId, revision), channelId, PARTITION, 0, TRACE, progress.begin(alertOffset++, 1));
    }

    private Delivery pending(String alertId, int revision, String channelId) {
        return transitions.claimed(TestAlerts.alert(alertId, revision), channelId, NOW);
    }

    private Delivery refused(Delivery delivery) {
        return transitions.finished(delivery, NOW, new Refused(500, "HTTP 500", Optional.empty()), NOW, 0);
    }
}
