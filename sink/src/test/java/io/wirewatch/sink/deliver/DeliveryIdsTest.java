package io.wirewatch.sink.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryIdsTest {

    @Test
    void namesAlertRevisionAndChannel() {
        assertThat(DeliveryIds.of("a1b2", 3, "kabul-desk")).isEqualTo("a1b2~r3~kabul-desk");
    }

    @Test
    void holdsNoDotAndNothingThatAHeaderForbids() {
        assertThat(DeliveryIds.of("a.b\r\n", 1, "کابل")).matches("[A-Za-z0-9_~-]+");
    }

    @Test
    void differentDeliveriesNeverShareAnId() {
        List<String> ids = List.of(
                DeliveryIds.of("a", 1, "b"),
                DeliveryIds.of("a", 1, "b."),
                DeliveryIds.of("a", 1, "b~2e"),
                DeliveryIds.of("a~r1", 1, "b"),
                DeliveryIds.of("a", 11, "b"),
                DeliveryIds.of("a", 1, "1~b"));
        assertThat(ids).doesNotHaveDuplicates();
    }
}
