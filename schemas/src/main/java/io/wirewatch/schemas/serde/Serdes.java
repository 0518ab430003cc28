package io.wirewatch.schemas.serde;

import io.wirewatch.schemas.registry.SchemaRegistry;
import io.wirewatch.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * Makes the serdes of topics and records over one registry. Thread safe, and so are the serdes.
 *
 * @param registry where the schema ids come from
 */
public record Serdes(SchemaRegistry registry) {

    public <V extends SpecificRecord> Serde<V> of(Topic<V> topic) {
        return of(topic.valueType());
    }

    public <V extends SpecificRecord> Serde<V> of(Class<V> type) {
        return org.apache.kafka.common.serialization.Serdes.serdeFrom(
                new RecordSerializer<>(registry), new RecordDeserializer<>(registry, type));
    }
}
