package io.wirewatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedBookTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final FeedBook book = new FeedBook();

    /** Avro makes no record of ours before a serde has vouched for them. */
    @BeforeAll
    static void vouch() {
        var unused = new Serdes(new BundledRegistry()).of(Topics.FEED_STATES);
    }

    @Test
    void aNewFeedIsDueAtOnceAndOutUntilItComesBack() {
        book.put("a", feed(), NOW);

        assertThat(book.take(NOW)).isPresent();
        book.put("a", feed(), NOW);
        assertThat(book.take(NOW)).isEmpty();

        book.back("a", state(NOW.plusSeconds(60)), NOW);
        assertThat(book.take(NOW.plusSeconds(59))).isEmpty();
        assertThat(book.take(NOW.plusSeconds(60))).isPresent();
    }

    @Test
    void aKnownFeedWaitsForItsTime() {
        book.put("a", feed(), NOW);
        book.loadStates(Map.of("a", state(NOW.plusSeconds(60))), NOW);

        assertThat(book.nextDue()).contains(NOW.plusSeconds(60));
    }

    @Test
    void aFeedOfWhichAHubTellsNewsIsDueAtOnceButNotTwiceInARow() {
        FeedState polled = state(NOW.plusSeconds(3600));
        polled.setLastPolled(NOW.minusSeconds(60));
        book.put("a", feed(), NOW);
        book.loadStates(Map.of("a", polled), NOW);
        book.hurry("a", NOW);
        book.hurry("elsewhere", NOW);
        assertThat(book.take(NOW)).isPresent();

        book.hurry("a", NOW);
        FeedState again = state(NOW.plusSeconds(3600));
        again.setLastPolled(NOW);
        book.back("a", again, NOW);
        assertThat(book.nextDue()).contains(NOW.plusSeconds(10));
        assertThat(book.take(NOW.plusSeconds(10))).isPresent();
        book.back("a", again, NOW);
        assertThat(book.nextDue()).contains(NOW.plusSeconds(3600));
    }

    @Test
    void removedDisabledAndRetiredFeedsAreNotDue() {
        book.put("removed", feed(), NOW);
        book.put("removed", null, NOW);
        Feed disabled = feed();
        disabled.setEnabled(false);
        book.put("disabled", disabled, NOW);
        FeedState retired = state(NOW);
        retired.setRetired(true);
        book.put("retired", feed(), NOW);
        book.loadStates(Map.of("retired", retired), NOW);

        assertThat(book.nextDue()).isEmpty();
        assertThat(book.size()).isEqualTo(1);
    }

    @Test
    void aFeedThatIsRemovedWhileOutDoesNotComeBack() {
        book.put("a", feed(), NOW);
        assertThat(book.take(NOW)).isPresent();
        book.put("a", null, NOW);
        book.back("a", state(NOW), NOW);

        assertThat(book.take(NOW)).isEmpty();
    }

    @Test
    void whatCouldNotBeCommittedIsTriedAgainLater() {
        book.put("a", feed(), NOW);
        assertThat(book.take(NOW)).isPresent();
        book.back("a", null, NOW.plusSeconds(5));
        book.loadStates(Map.of(), NOW);

        assertThat(book.take(NOW)).isEmpty();
        assertThat(book.take(NOW.plusSeconds(5))).isPresent();
    }

    @Test
    void aHostThatRestsRestsWithAllItsFeeds() {
        book.put("a", feed(), NOW);
        book.put("b", feed(), NOW);
        FeedState throttled = state(NOW.plusSeconds(900));
        throttled.setHostRestUntil(NOW.plusSeconds(900));
        assertThat(book.take(NOW)).isPresent();

        book.back("a", throttled, NOW);

        assertThat(book.take(NOW)).isEmpty();
        assertThat(book.take(NOW.plusSeconds(899))).isEmpty();
        assertThat(book.take(NOW.plusSeconds(900))).isPresent();
    }

    private static Feed feed() {
        return Feed.newBuilder().setUrl("https://a.example/feed").build();
    }

    private static FeedState state(Instant due) {
        return PollBooks.unknown(feed(), due);
    }
}
