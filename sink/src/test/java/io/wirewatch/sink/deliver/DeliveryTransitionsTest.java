package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.DeliveryAttempt;
import io.wirewatch.schemas.DeliveryState;
import io.wirewatch.sink.deliver.channel.AttemptOutcome;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import io.wirewatch.sink.deliver.channel.TestAlerts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTransitionsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final DeliveryTransitions TRANSITIONS =
            new DeliveryTransitions(new RetrySchedule(List.of(FIRST_WAIT, Duration.ofMinutes(5)), 0.1));
    private static final Refused SERVER_ERROR = new Refused(500, "HTTP 500", Optional.empty());

    private final Delivery claimed = TRANSITIONS.claimed(TestAlerts.alert("a1", 2), "desk", NOW);

    @Test
    void aClaimIsPendingDueAtOnceAndHoldsTheAlert() {
        assertThat(claimed.getState()).isEqualTo(DeliveryState.PENDING);
        assertThat(claimed.getDeliveryId()).isEqualTo("a1~r2~desk");
        assertThat(claimed.getAlert()).isEqualTo(TestAlerts.alert("a1", 2));
        assertThat(TRANSITIONS.isOpen(claimed)).isTrue();
        assertThat(DeliveryTransitions.dueAt(claimed)).isEqualTo(NOW);
    }

    @Test
    void anAttemptIsUnknownFromItsStart() {
        Delivery started = TRANSITIONS.started(claimed, NOW);
        assertThat(started.getState()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(started.getAttempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.getNumber()).isEqualTo(1);
            assertThat(attempt.getError()).isEqualTo(DeliveryTransitions.IN_FLIGHT);
        });
        assertThat(TRANSITIONS.isOpen(started)).isTrue();
        assertThat(started.getDeliveryId()).isEqualTo(claimed.getDeliveryId());
    }

    @Test
    void whatWasInFlightAtACrashIsTriedAgainAsTheNextAttempt() {
        Delivery found = TRANSITIONS.started(claimed, NOW);
        Delivery after = finish(found, new Accepted(204));
        assertThat(after.getState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(after.getAttempts()).extracting(DeliveryAttempt::getNumber).containsExactly(1, 2);
    }

    @Test
    void acceptedIsDeliveredAndLetsTheAlertGo() {
        Delivery after = finish(claimed, new Accepted(200));
        assertThat(after.getState()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(after.getAlert()).isNull();
        assertThat(after.getNextAttempt()).isNull();
        assertThat(TRANSITIONS.isOpen(after)).isFalse();
        assertThat(after.getAttempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.getStatus()).isEqualTo(200);
            assertThat(attempt.getLatencyMillis()).isEqualTo(40);
            assertThat(attempt.getError()).isNull();
        });
    }

    @Test
    void refusedIsPendingAndWaitsByTheSchedule() {
        Delivery after = finish(claimed, SERVER_ERROR);
        assertThat(after.getState()).isEqualTo(DeliveryState.PENDING);
        assertThat(after.getNextAttempt()).isEqualTo(NOW.plusMillis(40).plus(FIRST_WAIT));
        assertThat(after.getAlert()).isNotNull();
        assertThat(DeliveryTransitions.dueAt(after)).isEqualTo(after.getNextAttempt());
    }

    @Test
    void aReceiverThatAsksForMoreTimeGetsIt() {
        Delivery after = finish(claimed, new Refused(429, "HTTP 429", Optional.of(Duration.ofHours(1))));
        assertThat(after.getNextAttempt()).isEqualTo(NOW.plusMillis(40).plus(Duration.ofHours(1)));
    }

    @Test
    void aReceiverThatAsksForLessTimeThanPlannedDoesNotHurryUs() {
        Delivery after = finish(claimed, new Refused(503, "HTTP 503", Optional.of(Duration.ofSeconds(1))));
        assertThat(after.getNextAttempt()).isEqualTo(NOW.plusMillis(40).plus(FIRST_WAIT));
    }

    @Test
    void noAnswerIsUnknownAndTriedAgain() {
        Delivery after = finish(claimed, new NoAnswer("timeout"));
        assertThat(after.getState()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(after.getNextAttempt()).isNotNull();
        assertThat(TRANSITIONS.isOpen(after)).isTrue();
    }

    @Test
    void nothingSentLeavesTheStateAsItWas() {
        assertThat(finish(claimed, new NotSent("refused")).getState()).isEqualTo(DeliveryState.PENDING);
        Delivery unknown = finish(claimed, new NoAnswer("timeout"));
        assertThat(finish(unknown, new NotSent("refused")).getState()).isEqualTo(DeliveryState.UNKNOWN);
    }

    @Test
    void goneIsFailedAtOnce() {
        Delivery after = finish(claimed, new Gone(410));
        assertThat(after.getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(TRANSITIONS.isOpen(after)).isFalse();
    }

    @Test
    void theLastRefusalIsFailed() {
        Delivery after = finish(finish(finish(claimed, SERVER_ERROR), SERVER_ERROR), SERVER_ERROR);
        assertThat(after.getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(after.getAttempts()).extracting(DeliveryAttempt::getNumber).containsExactly(1, 2, 3);
        assertThat(TRANSITIONS.isOpen(after)).isFalse();
    }

    @Test
    void theLastSilenceStaysUnknownAndIsNotSentAgain() {
        Delivery after = finish(finish(finish(claimed, SERVER_ERROR), SERVER_ERROR), new NoAnswer("timeout"));
        assertThat(after.getState()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(after.getNextAttempt()).isNull();
        assertThat(TRANSITIONS.isOpen(after)).isFalse();
    }

    @Test
    void crashesCountAsAttemptsSoThatNoneRepeatsForEver() {
        Delivery delivery = claimed;
        for (int crash = 0; crash < 3; crash++) {
            assertThat(TRANSITIONS.isOpen(delivery)).isTrue();
            delivery = TRANSITIONS.started(delivery, NOW);
        }
        assertThat(TRANSITIONS.isOpen(delivery)).isFalse();
    }

    @Test
    void closingNotesTheReasonAsNoAttempt() {
        Delivery after = TRANSITIONS.closed(finish(claimed, SERVER_ERROR), "muted by Zarghuna: not ours", NOW);
        assertThat(after.getState()).isEqualTo(DeliveryState.FAILED);
        assertThat(after.getAlert()).isNull();
        assertThat(DeliveryTransitions.attemptsMade(after)).isEqualTo(1);
        assertThat(after.getAttempts().getLast().getNumber()).isEqualTo(DeliveryTransitions.NOTE);
        assertThat(after.getAttempts().getLast().getError()).isEqualTo("not sent again: muted by Zarghuna: not ours");
    }

    @Test
    void closingSaysWhetherItWasEverTried() {
        Delivery after = TRANSITIONS.closed(claimed, "the channel was removed", NOW);
        assertThat(after.getAttempts().getLast().getError()).isEqualTo("not sent: the channel was removed");
    }

    private static Delivery finish(Delivery before, AttemptOutcome outcome) {
        return TRANSITIONS.finished(before, NOW, outcome, NOW.plusMillis(40), 0);
    }
}
