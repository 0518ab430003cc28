package io.wirewatch.service.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final Instant SEEN = Instant.parse("2026-11-26T04:00:00Z");
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void theSameItemHasTheSameTrace() {
        TraceContext one = TraceContext.ofItem("p1", SEEN);
        assertThat(one).isEqualTo(TraceContext.ofItem("p1", SEEN));
        assertThat(one.header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(one.traceId())
                .isNotEqualTo(TraceContext.ofItem("p2", SEEN).traceId())
                .isNotEqualTo(TraceContext.ofItem("p1", SEEN.plusMillis(1)).traceId());
    }

    @Test
    void aStageIsAnotherPlaceInTheSameTrace() {
        TraceContext poll = TraceContext.ofItem("p1", SEEN);
        TraceContext fetch = poll.next("fetch", "p1");
        assertThat(fetch.traceId()).isEqualTo(poll.traceId());
        assertThat(fetch.spanId())
                .isNotEqualTo(poll.spanId())
                .isNotEqualTo(poll.next("parse", "p1").spanId())
                .isNotEqualTo(poll.next("fetch", "p2").spanId())
                .isEqualTo(poll.next("fetch", "p1").spanId());
    }

    @Test
    void theHeaderIsWrittenAndReadAndTheOthersStay() {
        Headers before = headers(EXAMPLE).add("mine", new byte[] {1});
        TraceContext read = TraceContext.in(before).orElseThrow();
        assertThat(read.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(read.spanId()).isEqualTo("00f067aa0ba902b7");
        TraceContext next = read.next("parse", "a1");
        Headers after = next.into(before);
        assertThat(TraceContext.in(after)).contains(next);
        assertThat(after.headers(TraceContext.HEADER)).hasSize(1);
        assertThat(after.lastHeader("mine").value()).containsExactly(1);
        assertThat(TraceContext.in(before)).contains(read);
    }

    @Test
    void aLaterVersionOfTheHeaderIsReadAsFarAsItIsKnown() {
        assertThat(TraceContext.in(headers("01" + EXAMPLE.substring(2) + "-more")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
            })
    void whatIsNoHeaderOfTheStandardIsPassedOver(String value) {
        TraceContext other = TraceContext.ofAlert("a1", 1);
        assertThat(TraceContext.in(headers(value), () -> other)).isEqualTo(other);
    }

    @Test
    void noHeaderIsNoTrace() {
        assertThat(TraceContext.in(new RecordHeaders())).isEmpty();
        assertThat(TraceContext.in(new RecordHeaders().add(TraceContext.HEADER, null)))
                .isEmpty();
    }

    private static Headers headers(String value) {
        return new RecordHeaders().add(TraceContext.HEADER, value.getBytes(StandardCharsets.US_ASCII));
    }
}
