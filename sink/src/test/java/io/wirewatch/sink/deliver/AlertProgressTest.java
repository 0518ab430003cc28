package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertProgressTest {

    private final AlertProgress progress = new AlertProgress(10);

    @Test
    void theOffsetStaysUntilAllClaimsOfTheAlertHaveEnded() {
        AlertProgress.Mark mark = progress.begin(10, 2);
        mark.done();
        assertThat(progress.position()).isEqualTo(10);
        mark.done();
        assertThat(progress.position()).isEqualTo(11);
    }

    @Test
    void anOpenAlertHoldsBackLaterOnes() {
        AlertProgress.Mark first = progress.begin(10, 1);
        progress.begin(14, 1).done();
        assertThat(progress.position()).isEqualTo(10);
        first.done();
        assertThat(progress.position()).isEqualTo(15);
    }

    @Test
    void anAlertThatNobodyWantsIsPassedOver() {
        AlertProgress.Mark unused = progress.begin(10, 0);
        assertThat(progress.position()).isEqualTo(11);
    }
}
