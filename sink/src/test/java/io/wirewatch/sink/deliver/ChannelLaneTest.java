package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelLaneTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ChannelLane<String> lane = new ChannelLane<>(2);

    @Test
    void givesOutInTheOrderOfDueTimes() {
        lane.add(NOW.plusSeconds(5), "a", "later");
        lane.add(NOW, "b", "first");
        assertThat(lane.nextAt()).contains(NOW);
        assertThat(lane.take()).isEqualTo("first");
        assertThat(lane.nextAt()).contains(NOW.plusSeconds(5));
    }

    @Test
    void givesOutNoMoreThanItHasSlots() {
        for (String key : new String[] {"a", "b", "c"}) {
            lane.add(NOW, key, key);
        }
        assertThat(lane.take()).isEqualTo("a");
        assertThat(lane.take()).isEqualTo("b");
        assertThat(lane.nextAt()).isEmpty();
        lane.free();
        assertThat(lane.nextAt()).contains(NOW);
    }

    @Test
    void aPauseDelaysAllButWhatIsDueAtOnce() {
        lane.add(NOW, "a", "a");
        lane.add(NOW.plusSeconds(100), "b", "b");
        lane.pause(NOW.plusSeconds(60));
        assertThat(lane.nextAt()).contains(NOW.plusSeconds(60));
        lane.hurry("b"::equals);
        assertThat(lane.nextAt()).contains(ChannelLane.AT_ONCE);
        assertThat(lane.take()).isEqualTo("b");
        assertThat(lane.size()).isEqualTo(1);
    }
}
