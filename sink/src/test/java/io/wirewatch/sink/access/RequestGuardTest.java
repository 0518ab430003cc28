package io.wirewatch.sink.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestGuardTest {

    private final RequestGuard guard = new RequestGuard(List.of("Alerts.example"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "localhost:8080, none, true",
                "127.0.0.1:8080, none, true",
                "[::1]:8080, none, true",
                "alerts.example, https://alerts.example, true",
                "localhost:8080, http://localhost:8080, true",
                "evil.example:8080, none, false",
                "localhost.evil.example, none, false",
                "127.0.0.1.evil.example, none, false",
                "localhost:8080, https://evil.example, false",
                "localhost:8080, null, false",
                "none, none, false"
            })
    void shouldAnswerOnlyOurNamesToOurPages(String host, String origin, boolean allowed) {
        assertThat(guard.allows(host, origin)).isEqualTo(allowed);
    }
}
