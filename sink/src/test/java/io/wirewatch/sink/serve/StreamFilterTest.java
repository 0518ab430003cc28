package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoredAlert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFilterTest {

    private final StoredAlert alert = StoredAlert.of(SampleRecords.alert("a", 1, "Headline"));

    @ParameterizedTest
    @CsvSource({
        ", , , true",
        "nrf, , , true",
        "taliban, , , false",
        ", nrf-attacks, , true",
        ", other, , false",
        ", , kabul-desk, true",
        ", , other, false",
        "nrf, nrf-attacks, kabul-desk, true",
        "nrf, nrf-attacks, other, false"
    })
    void shouldWantWhatAllThatIsAskedForHas(String actor, String rule, String team, boolean wanted) {
        assertThat(new StreamFilter(actor, rule, team).wants(alert)).isEqualTo(wanted);
    }
}
