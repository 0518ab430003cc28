package io.wirewatch.enrich.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.enrich.watchlist.WatchlistSource;
import io.wirewatch.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunManifestTest {

    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant WARM_UP = Instant.parse("2026-11-17T00:00:00Z");

    private static final RunManifest MANIFEST = new RunManifest(
            "one",
            FROM,
            TO,
            WARM_UP,
            Map.of(0, 5L, 1, 0L),
            Map.of(0, 9L, 1, 0L),
            new WatchlistSource("w.actors", 3, "w.replay.one.rules", 2, Set.of("kabul-desk", "herat-desk")),
            "hash");

    @Test
    void comesBackFromItsJson() {
        assertThat(RunManifest.fromJson(MANIFEST.toJson())).isEqualTo(MANIFEST);
        assertThatThrownBy(() -> RunManifest.fromJson("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coversWhatWasFirstSeenBetweenWarmUpAndEnd() {
        assertThat(MANIFEST.covers(0, 8, WARM_UP.toEpochMilli())).isTrue();
        assertThat(MANIFEST.covers(0, 8, TO.toEpochMilli() - 1)).isTrue();
        assertThat(MANIFEST.covers(0, 8, TO.toEpochMilli())).isFalse();
        assertThat(MANIFEST.covers(0, 8, WARM_UP.toEpochMilli() - 1)).isFalse();
        assertThat(MANIFEST.covers(0, 9, FROM.toEpochMilli())).isFalse();
        assertThat(MANIFEST.covers(2, 0, FROM.toEpochMilli())).isFalse();
        assertThat(MANIFEST.tells(FROM.toEpochMilli() - 1)).isFalse();
        assertThat(MANIFEST.tells(FROM.toEpochMilli())).isTrue();
    }

    @Test
    void noTopicOfARunIsOneThatIsDelivered() {
        TopicNames names = new TopicNames("w.");
        RunTopics topics = new RunTopics(names, "alerts");
        assertThat(topics.alerts()).isEqualTo("w.replay.alerts.alerts").doesNotStartWith("w.alerts");
        assertThat(names.teamAlerts("replay")).doesNotStartWith("w.replay");
        for (String bad : new String[] {"", "a.b", "../alerts", "Upper", "-a", "x".repeat(61)}) {
            assertThatThrownBy(() -> new RunTopics(names, bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
