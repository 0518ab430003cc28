package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.StoredAlert;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamBufferTest {

    private static final StoredAlert ALERT = StoredAlert.of(SampleRecords.alert("a", 1, "Headline"));

    private StreamPosition position = StreamPosition.parse("0:10,1:0");
    private final StreamBuffer buffer = new StreamBuffer(3, position);

    @Test
    void shouldReplayWhatTheReaderHasNotSeen() {
        add(0, 10);
        add(1, 0);
        add(0, 11);
        StreamBuffer.Missed missed = buffer.since(StreamPosition.parse("0:11,1:0"));
        assertThat(missed.gap()).isFalse();
        assertThat(missed.events())
                .extracting(event -> event.position().toString())
                .containsExactly("0:11,1:1", "0:12,1:1");
    }

    @Test
    void shouldTellOfAGapOnceWhatTheReaderMissedIsGone() {
        add(0, 10);
        add(0, 11);
        add(0, 12);
        assertThat(buffer.since(StreamPosition.parse("0:10")).gap()).isFalse();
        add(0, 13);
        assertThat(buffer.since(StreamPosition.parse("0:10")).gap()).isTrue();
        assertThat(buffer.since(StreamPosition.parse("0:11")).gap()).isFalse();
    }

    @Test
    void shouldTellOfAGapBeforeTheBeginning() {
        assertThat(buffer.since(StreamPosition.parse("0:9")).gap()).isTrue();
    }

    @Test
    void aReaderThatKnowsNoPartitionGetsAllThatIsHere() {
        add(0, 10);
        assertThat(buffer.since(StreamPosition.parse(""))).satisfies(missed -> {
            assertThat(missed.gap()).isFalse();
            assertThat(missed.events()).hasSize(1);
        });
    }

    @Test
    void aSlowReaderLosesWhatWaitsAndIsTold() throws Exception {
        Subscription subscription = new Subscription(2, position, false);
        for (int offset = 10; offset < 13; offset++) {
            subscription.offer(event(0, offset));
        }
        assertThat(subscription.takeGap()).isTrue();
        assertThat(subscription.takeGap()).isFalse();
        assertThat(subscription.next(Duration.ZERO))
                .satisfies(event -> assertThat(event.offset()).isEqualTo(12));
        assertThat(subscription.next(Duration.ZERO)).isNull();
    }

    private void add(int partition, long offset) {
        buffer.add(event(partition, offset));
    }

    private StreamEvent event(int partition, long offset) {
        position = position.after(partition, offset);
        return new StreamEvent(partition, offset, position, ALERT);
    }
}
