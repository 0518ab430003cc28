package io.wirewatch.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.schedule.FeedHealth.Verdict;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedHealthTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** Avro makes no record of ours before a serde has vouched for them. */
    @BeforeAll
    static void vouch() {
        var unused = new Serdes(new BundledRegistry()).of(Topics.FEED_STATES);
    }

    @Test
    void aFeedThatBringsItemsIsHealthy() {
        FeedHealth health = FeedHealth.judge(healthy(), NOW);

        assertThat(health.verdict().isHealthy()).isTrue();
        assertThat(health.reason()).isEqualTo("24.0 items a day, last new item 30 min ago");
    }

    @Test
    void aFeedThatStopsIsSilentByItsOwnRhythm() {
        FeedState state = healthy();
        state.setLastNewItem(NOW.minus(Duration.ofHours(30)));

        assertThat(FeedHealth.judge(state, NOW))
                .isEqualTo(new FeedHealth(Verdict.SILENT, "no new item for 30 h, with 24.0 items a day before"));
    }

    @Test
    void aFeedThatIsOftenSilentThatLongIsNot() {
        FeedState state = healthy();
        state.setLongestSilenceSeconds((int) Duration.ofHours(20).toSeconds());
        state.setLastNewItem(NOW.minus(Duration.ofHours(30)));

        assertThat(FeedHealth.judge(state, NOW).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void aFeedOfOldItemsIsStale() {
        FeedState state = healthy();
        state.setUsualItemsPerDay(0.01f);
        state.setLastNewItem(NOW.minus(Duration.ofDays(84)));
        state.setNewestItem(NOW.minus(Duration.ofDays(84)));

        assertThat(FeedHealth.judge(state, NOW))
                .isEqualTo(new FeedHealth(Verdict.STALE, "the newest item is 84 days old"));
    }

    @Test
    void aFeedThatWasNeverReadIsFailingFromTheFirstPollOn() {
        FeedState state = healthy();
        state.setLastSuccess(null);
        state.setConsecutiveFailures(1);
        state.setError("NO_ADDRESS: no such host");

        assertThat(FeedHealth.judge(state, NOW))
                .isEqualTo(new FeedHealth(Verdict.FAILING, "could not be read so far: NO_ADDRESS: no such host"));
    }

    @Test
    void aFeedThatShrinksIsUnhealthy() {
        FeedState state = healthy();
        state.setDocumentItems(2);

        assertThat(FeedHealth.judge(state, NOW))
                .isEqualTo(new FeedHealth(Verdict.SHRUNK, "2 items in the document, usually 30"));
    }

    @Test
    void itemsThatMayHaveBeenMissedRaiseAnAlarmForADay() {
        FeedState state = healthy();
        state.setLastMissed(NOW.minus(Duration.ofHours(3)));

        assertThat(FeedHealth.judge(state, NOW).verdict()).isEqualTo(Verdict.MISSING_ITEMS);
        assertThat(FeedHealth.judge(state, NOW.plus(Duration.ofHours(1))).verdict())
                .isEqualTo(Verdict.MISSING_ITEMS);
        state.setLastMissed(NOW.minus(Duration.ofHours(25)));
        assertThat(FeedHealth.judge(state, NOW).verdict()).isEqualTo(Verdict.HEALTHY);
    }

    @Test
    void failuresSayWhyAndSinceWhen() {
        FeedState state = healthy();
        state.setConsecutiveFailures(4);
        state.setFailingSince(NOW.minus(Duration.ofHours(5)));
        state.setError("HTTP 404");

        assertThat(FeedHealth.judge(state, NOW))
                .isEqualTo(new FeedHealth(Verdict.FAILING, "4 failed polls in a row in 5 h: HTTP 404"));
    }

    @Test
    void emptyRestingRetiredAndNewFeedsAreNamed() {
        FeedState empty = healthy();
        empty.setEmptyInRow(2);
        FeedState resting = healthy();
        resting.setHostRestUntil(NOW.plus(Duration.ofMinutes(90)));
        FeedState retired = healthy();
        retired.setRetired(true);
        FeedState unknown = healthy();
        unknown.setLastPolled(null);

        assertThat(FeedHealth.judge(empty, NOW).verdict()).isEqualTo(Verdict.EMPTY);
        assertThat(FeedHealth.judge(resting, NOW).reason())
                .isEqualTo("the host wants to be left alone for another 90 min");
        resting.setHostRestUntil(NOW.plusSeconds(40));
        assertThat(FeedHealth.judge(resting, NOW).reason())
                .isEqualTo("the host wants to be left alone for another 40 s");
        assertThat(FeedHealth.judge(retired, NOW).verdict()).isEqualTo(Verdict.RETIRED);
        assertThat(FeedHealth.judge(unknown, NOW).verdict()).isEqualTo(Verdict.NEW);
    }

    /** An item an hour for three weeks, the last half an hour ago. */
    private static FeedState healthy() {
        return FeedState.newBuilder()
                .setUrl("https://a.example/feed")
                .setNextDue(NOW)
                .setRemembered(ByteBuffer.allocate(0))
                .setRhythm(RhythmBytes.write(PollScheduleTest.every(Duration.ofHours(1))))
                .setLastPolled(NOW)
                .setLastSuccess(NOW)
                .setLastNewItem(NOW.minus(Duration.ofMinutes(30)))
                .setNewestItem(NOW.minus(Duration.ofMinutes(40)))
                .setUsualItemsPerDay(24)
                .setLongestSilenceSeconds(4000)
                .setDocumentItems(30)
                .setUsualDocumentItems(30)
                .build();
    }
}
