package io.wirewatch.sink.store;

import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A topic that is stored, and the rows its records become. */
record StoredTopic<V extends SpecificRecord>(Topic<V> topic, Rows<V> rows) {

    /** All of them, in the order in which their rows are written. */
    static final List<StoredTopic<?>> ALL = List.of(
            new StoredTopic<>(Topics.POLL_LEDGER, new PollRows()),
            new StoredTopic<>(Topics.REJECTIONS, new RejectionRows()),
            new StoredTopic<>(Topics.ENRICHED, new ArticleRows()),
            new StoredTopic<>(Topics.DECISIONS, new DecisionRows()),
            new StoredTopic<>(Topics.ALERTS, new AlertRows()),
            new StoredTopic<>(Topics.DELIVERIES, new DeliveryRows()));

    void prepare(Connection connection, List<Received> records) throws SQLException {
        rows.prepare(connection, values(records));
    }

    void write(Connection connection, List<Received> records) throws SQLException {
        rows.write(connection, values(records));
    }

    private List<V> values(List<Received> records) {
        return records.stream()
                .map(record -> topic.valueType().cast(record.value()))
                .toList();
    }
}
