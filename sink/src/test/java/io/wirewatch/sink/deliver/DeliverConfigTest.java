package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.service.config.ConfigException;
import io.wirewatch.service.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliverConfigTest {

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
        assertThat(DeliverConfig.defaults().retrySchedule()).isEqualTo(RetrySchedule.STANDARD);
        assertThat(DeliverConfig.defaults().timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(DeliverConfig.defaults().guard().allowed()).isEmpty();
    }

    @Test
    void listsArePartedByCommas() {
        DeliverConfig config = load(Map.of(
                "deliver.retry-schedule", "1s,2m",
                "deliver.allowed-addresses", "127.0.0.1:*, 10.0.0.7:8443"));
        assertThat(config.retrySchedule().waits()).containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(config.guard().allowed()).containsExactlyInAnyOrder("127.0.0.1:*", "10.0.0.7:8443");
    }

    @Test
    void aWaitThatIsNoDurationIsRefused() {
        assertThatThrownBy(() -> load(Map.of("deliver.retry-schedule", "5s,later")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("deliver.retry-schedule")
                .hasMessageContaining("later");
    }

    private static DeliverConfig load(Map<String, String> given) {
        return DeliverConfig.from(Settings.load(DeliverConfig.SETTINGS, null, Map.of(), given));
    }
}
