package io.wirewatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetProgressTest {

    private final OffsetProgress progress = new OffsetProgress();

    @Test
    void movesOnlyOverAnUnbrokenRun() {
        progress.begin(10);
        progress.begin(11);
        progress.begin(15);
        progress.finish(11);
        assertThat(progress.toCommit()).isEmpty();

        progress.finish(10);
        assertThat(progress.toCommit()).hasValue(12);

        progress.finish(15);
        assertThat(progress.toCommit()).hasValue(16);
        assertThat(progress.toCommit()).isEmpty();
    }

    @Test
    void hasNothingToCommitBeforeItBegins() {
        assertThat(progress.toCommit()).isEmpty();
    }
}
