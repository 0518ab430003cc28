package io.wirewatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.http.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(5));

    @Test
    void passingFailuresAreTriedAgainThreeTimes() {
        FetchOutcome timeout = new FetchOutcome.Refused(RefusalReason.TIMEOUT, "slow", null);

        assertThat(policy.decide(timeout, 0)).isEqualTo(new FetchVerdict.Retry(Duration.ofSeconds(5)));
        assertThat(policy.decide(timeout, 2)).isEqualTo(new FetchVerdict.Retry(Duration.ofSeconds(20)));
        assertThat(policy.decide(timeout, 3)).isEqualTo(new FetchVerdict.Reject("TIMEOUT", "slow"));
    }

    @Test
    void lastingFailuresAreRejectedAtOnce() {
        assertThat(policy.decide(new FetchOutcome.NotFound(404), 0))
                .isEqualTo(new FetchVerdict.Reject("NOT_FOUND", "HTTP 404"));
        assertThat(policy.decide(new FetchOutcome.Refused(RefusalReason.REDIRECT_LOOP, "round", null), 0))
                .isEqualTo(new FetchVerdict.Reject("REDIRECT_LOOP", "round"));
    }

    @Test
    void aWishToWaitIsGrantedUnlessItIsTooLong() {
        assertThat(policy.decide(new FetchOutcome.Throttled(429, Duration.ofMinutes(2)), 0))
                .isEqualTo(new FetchVerdict.Retry(Duration.ofMinutes(2)));
        assertThat(policy.decide(new FetchOutcome.Throttled(429, Duration.ofHours(2)), 0))
                .isInstanceOf(FetchVerdict.Reject.class);
    }

    @Test
    void whoWantsRestWithoutSayingHowLongGetsMore() {
        assertThat(policy.decide(new FetchOutcome.Throttled(429, null), 0))
                .isEqualTo(new FetchVerdict.Retry(Duration.ofMinutes(1)));
    }

    @Test
    void anUnknownNameIsTriedOnceMore() {
        FetchOutcome unknown = new FetchOutcome.Refused(RefusalReason.DNS, "nowhere.example", null);

        assertThat(policy.decide(unknown, 0)).isInstanceOf(FetchVerdict.Retry.class);
        assertThat(policy.decide(unknown, 1)).isEqualTo(new FetchVerdict.Reject("DNS", "nowhere.example"));
    }

    @Test
    void anUnreadableRobotsFileIsGivenMoreTime() {
        FetchOutcome unavailable = new FetchOutcome.Refused(RefusalReason.ROBOTS_UNAVAILABLE, "HTTP 500", 500);

        assertThat(policy.decide(unavailable, 1)).isEqualTo(new FetchVerdict.Retry(Duration.ofMinutes(2)));
    }

    @Test
    void aChallengeIsNotProvoked() {
        assertThat(policy.decide(
                        new FetchOutcome.Refused(RefusalReason.BOT_CHALLENGE, "a challenge of Cloudflare", 403), 0))
                .isEqualTo(new FetchVerdict.Reject("BOT_CHALLENGE", "a challenge of Cloudflare"));
    }

    @Test
    void aPageThatEndsEarlyIsAskedForAgainAndAtLastKept() {
        FetchOutcome.Fetched half = new FetchOutcome.Fetched(
                200, Map.of(), "<html>".getBytes(StandardCharsets.US_ASCII), true, "https://a.example/", null);

        assertThat(policy.decide(half, 2)).isEqualTo(new FetchVerdict.Retry(Duration.ofSeconds(20)));
        assertThat(policy.decide(half, 3)).isEqualTo(new FetchVerdict.Keep(half));
    }
}
