package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is stored, kept beside the rows. Whoever is assigned a partition claims it and so gets a new
 * epoch; a former owner that wakes up late cannot move the offset any more, and its whole transaction fails. Stateless.
 *
 * @param group the consumer group
 */
record StoredOffsets(String group) {

    private static final String CLAIM = """
            insert into wirewatch.consumer_offset as stored (consumer_group, topic, partition, next_offset, owner_epoch)
            values (?, ?, ?, 0, 1)
            on conflict (consumer_group, topic, partition) do update set
                owner_epoch = stored.owner_epoch + 1, updated_at = now()
            returning next_offset, owner_epoch
            """;
    private static final String ADVANCE = """
            update wirewatch.consumer_offset set next_offset = ?, updated_at = now()
            where consumer_group = ? and topic = ? and partition = ? and owner_epoch = ?
            """;

    /**
     * A partition in our hands.
     *
     * @param nextOffset first offset that is not stored
     * @param epoch grows with each claim
     */
    record Claim(long nextOffset, long epoch) {}

    /** Takes the partition over from whoever had it. */
    Claim claim(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, group);
            statement.setString(2, partition.topic());
            statement.setInt(3, partition.partition());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new Claim(result.getLong(1), result.getLong(2));
            }
        }
    }

    /**
     * Moves offsets within the connection's transaction.
     *
     * @throws FencedException when a partition was claimed by another since: roll back then
     */
    void advance(Connection connection, Map<TopicPartition, Long> nextOffsets, Map<TopicPartition, Claim> claims)
            throws SQLException {
        List<TopicPartition> partitions = new ArrayList<>(nextOffsets.keySet());
        partitions.sort(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            for (TopicPartition partition : partitions) {
                Claim claim = claims.get(partition);
                Long next = nextOffsets.get(partition);
                if (claim == null || next == null) {
                    throw new FencedException(partition);
                }
                new Row(statement)
                        .big(next)
                        .text(group)
                        .text(partition.topic())
                        .number(partition.partition())
                        .big(claim.epoch())
                        .add();
            }
            int[] moved = statement.executeBatch();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i] == 0 || moved[i] == Statement.EXECUTE_FAILED) {
                    throw new FencedException(partitions.get(i));
                }
            }
        }
    }
}
