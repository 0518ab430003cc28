package io.wirewatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.ingest.http.HttpGetter;
import io.wirewatch.ingest.http.Routes;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedPollTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ONE_ITEM =
            "<rss><channel><item><title>One</title><link>https://one.example/1</link></item></channel></rss>";

    private final Routes site = new Routes();
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final PollConfig config = new PollConfig(
            new HttpConfig("", Set.of(site.address()), Duration.ofSeconds(10), Duration.ofSeconds(20)),
            Duration.ofMinutes(1),
            Duration.ofHours(6),
            Duration.ZERO,
            1,
            100);
    private final HttpGetter getter = new HttpGetter(config.http(), clock);
    private final FeedPoll poll = new FeedPoll(config, getter, new PollSchedule(new Random(1)), () -> 600, clock);

    /** Avro makes no record of ours before a serde has vouched for them. */
    @BeforeAll
    static void vouch() {
        var unused = new Serdes(new BundledRegistry()).of(Topics.FEED_STATES);
    }

    @AfterEach
    void close() {
        getter.close();
        site.close();
    }

    @Test
    void a304AfterAnUnreadableBodyKeepsTheFailure() {
        answerOnceThen304("<html>not a feed</html>");

        FeedState first = poll(unknown());
        FeedState second = poll(first);
        FeedState third = poll(second);

        assertThat(first.getOutcome()).isEqualTo("NOT_A_FEED");
        assertThat(third.getOutcome()).isEqualTo("NOT_MODIFIED");
        assertThat(third.getError()).isEqualTo("an HTML page");
        assertThat(third.getConsecutiveFailures()).isEqualTo(3);
        assertThat(third.getLastSuccess()).isNull();
    }

    @Test
    void a304AfterAReadableBodyIsASuccess() {
        answerOnceThen304(ONE_ITEM);

        FeedState second = poll(poll(unknown()));

        assertThat(second.getError()).isNull();
        assertThat(second.getLastSuccess()).isEqualTo(NOW);
        assertThat(second.getConsecutiveFailures()).isZero();
    }

    @Test
    void anUnreadableBodyThatIsFollowedByAnotherFailureIsReadAgain() {
        FeedState unreadable = FeedState.newBuilder(unknown())
                .setOutcome("NOT_A_FEED")
                .setError("an HTML page")
                .setEtag("\"v1\"")
                .setBodyHash("00")
                .build();

        FeedState after = poll(unreadable);

        assertThat(after.getOutcome()).isEqualTo("NOT_FOUND");
        assertThat(after.getEtag()).isNull();
        assertThat(after.getBodyHash()).isNull();
    }

    @Test
    void goneRetiresTheFeed() {
        site.on("/feed", exchange -> exchange.sendResponseHeaders(410, -1));

        assertThat(poll(unknown()).getRetired()).isTrue();
    }

    @Test
    void anEqualBodyIsNotReadAgain() {
        site.page("/feed", "text/xml", ONE_ITEM);

        PollLedger second = result(poll(unknown())).ledger();

        assertThat(second.getOutcome()).isEqualTo("UNCHANGED");
        assertThat(second.getSeen()).isZero();
    }

    @Test
    void permanentRedirectsAreNotedAndCounted() {
        site.page("/new", "text/xml", ONE_ITEM).redirect("/feed", 301, "/new");

        FeedState second = poll(poll(unknown()));

        assertThat(second.getMovedTo()).isEqualTo(site.url("/new"));
        assertThat(second.getMovedSightings()).isEqualTo(2);
    }

    @Test
    void aThrottledFeedIsLeftAloneForAsLongAsTheServerWants() {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "86400");
            exchange.sendResponseHeaders(429, -1);
        });

        FeedState state = poll(unknown());

        assertThat(state.getHostRestUntil()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(state.getNextDue())
                .isBetween(
                        NOW.plus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(1)).plusSeconds(20));
    }

    @Test
    void aPollThatWasNotSentSinceTheHostRestsSaysSo() {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "600");
            exchange.sendResponseHeaders(429, -1);
        });

        PollResult asked = result(unknown());
        PollResult notAsked = result(asked.state());

        assertThat(asked.ledger().getStatus()).isEqualTo(429);
        assertThat(notAsked.ledger().getStatus()).isNull();
        assertThat(notAsked.ledger().getError()).isEqualTo("not asked: the host rests, it has said HTTP 429");
        assertThat(site.asked()).containsExactly("/feed");
    }

    @Test
    void aRefusalBringsItsReasonIntoTheLedger() {
        site.redirect("/feed", 302, "/feed");

        PollLedger ledger = result(unknown()).ledger();

        assertThat(ledger.getOutcome()).isEqualTo("REFUSED");
        assertThat(ledger.getError()).startsWith("REDIRECT_LOOP: ");
    }

    @Test
    void anEmptyChannelBacksOffAndIsNoFailure() {
        site.page("/feed", "text/xml", "<rss><channel><title>Paper</title></channel></rss>");

        FeedState second = poll(poll(unknown()));

        assertThat(second.getEmptyInRow()).isEqualTo(2);
        assertThat(second.getConsecutiveFailures()).isZero();
        assertThat(second.getLastSuccess()).isNull();
    }

    @Test
    void aPermanentRedirectMovesTheFeedOnceItWasSeenOverDays() {
        site.page("/new", "text/xml", ONE_ITEM).redirect("/feed", 301, "/new");
        FeedState seen = poll(unknown());
        seen.setMovedSightings(9);
        FeedState haste = poll(seen);
        seen.setMovedSince(NOW.minus(Duration.ofDays(4)));

        assertThat(haste.getLocation()).isNull();
        assertThat(poll(seen).getLocation()).isEqualTo(site.url("/new"));
    }

    @Test
    void whereThereIsNoFeedAnyMoreItGoesBackToItsOwnUrl() {
        FeedState moved = unknown();
        moved.setLocation(site.url("/gone-elsewhere"));

        FeedState after = poll(moved);

        assertThat(after.getLocation()).isNull();
        assertThat(after.getOutcome()).isEqualTo("NOT_FOUND");
    }

    @Test
    void aServerThatSays304ForTooLongIsAskedForTheWholeAndThenDistrusted() {
        answerOnceThen304(ONE_ITEM);
        FeedState stuck = poll(unknown());
        stuck.setLastBody(NOW.minus(Duration.ofDays(2)));
        stuck.setBodyHash("that of another body");
        stuck.setRemembered(ByteBuffer.allocate(0));

        FeedState after = poll(stuck);

        assertThat(after.getOutcome()).isEqualTo("FETCHED");
        assertThat(after.getValidatorsDistrustedUntil()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(poll(after).getOutcome()).isEqualTo("UNCHANGED");
    }

    @Test
    void aLastModifiedInTheFutureIsNotBelieved() {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Last-Modified", "Fri, 01 Mar 2041 10:00:00 GMT");
            Routes.reply(exchange, 200, "text/xml", ONE_ITEM.getBytes(StandardCharsets.UTF_8));
        });

        assertThat(poll(unknown()).getLastModified()).isNull();
    }

    @Test
    void wishesOfDocumentAndAnswerAreKept() {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=1800");
            Routes.reply(exchange, 200, "text/xml", ONE_ITEM.getBytes(StandardCharsets.UTF_8));
        });

        FeedState state = poll(unknown());

        assertThat(state.getWishedSeconds()).isEqualTo(1800);
        assertThat(state.getNextDue()).isAfterOrEqualTo(NOW.plusSeconds(1800));
    }

    @Test
    void a304MayAskForMoreThanTheDocumentDid() {
        site.on("/feed", exchange -> {
            boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Cache-Control", known ? "max-age=1800" : "max-age=600");
            byte[] bytes = known ? new byte[0] : ONE_ITEM.getBytes(StandardCharsets.UTF_8);
            Routes.reply(exchange, known ? 304 : 200, "text/xml", bytes);
        });

        FeedState read = poll(unknown());
        FeedState same = poll(read);

        assertThat(read.getWishedSeconds()).isEqualTo(600);
        assertThat(same.getWishedSeconds()).isEqualTo(1800);
        assertThat(same.getNextDue()).isAfterOrEqualTo(NOW.plusSeconds(1800));
    }

    private void answerOnceThen304(String body) {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
            byte[] bytes = known ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            Routes.reply(exchange, known ? 304 : 200, "text/xml", bytes);
        });
    }

    private FeedState unknown() {
        return PollBooks.unknown(feed(), NOW);
    }

    private FeedState poll(FeedState former) {
        return result(former).state();
    }

    private PollResult result(FeedState former) {
        return poll.poll(feed(), former);
    }

    private Feed feed() {
        return Feed.newBuilder().setUrl(site.url("/feed")).build();
    }
}
