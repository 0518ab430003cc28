package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredOffsetsIT {

    private static final TopicPartition PARTITION = new TopicPartition("alerts", 2);

    private final TestDatabase database = TestDatabase.create();
    private final StoredOffsets offsets = new StoredOffsets("store");

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), "postgres", "postgres")
                .schemas("wirewatch")
                .locations("classpath:io/wirewatch/sink/store/migration")
                .load()
                .migrate();
    }

    @Test
    void aNewOwnerGoesOnWhereTheFormerOneStopped() throws Exception {
        try (Connection connection = database.connect()) {
            StoredOffsets.Claim first = offsets.claim(connection, PARTITION);
            offsets.advance(connection, Map.of(PARTITION, 17L), Map.of(PARTITION, first));

            StoredOffsets.Claim second = offsets.claim(connection, PARTITION);

            assertThat(first.nextOffset()).isZero();
            assertThat(second.nextOffset()).isEqualTo(17);
            assertThat(second.epoch()).isGreaterThan(first.epoch());
        }
    }

    @Test
    void aFormerOwnerCannotMoveTheOffset() throws Exception {
        try (Connection connection = database.connect()) {
            StoredOffsets.Claim former = offsets.claim(connection, PARTITION);
            StoredOffsets.Claim now = offsets.claim(connection, PARTITION);
            offsets.advance(connection, Map.of(PARTITION, 30L), Map.of(PARTITION, now));

            assertThatThrownBy(() -> offsets.advance(connection, Map.of(PARTITION, 20L), Map.of(PARTITION, former)))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining("alerts-2");
            assertThat(offsets.claim(connection, PARTITION).nextOffset()).isEqualTo(30);
        }
    }
}
