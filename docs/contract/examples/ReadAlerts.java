// Reads all alerts and ends. From the root of the checkout, beside a running demo:
//   java -cp 'standalone/target/wirewatch/lib/*' docs/contract/examples/ReadAlerts.java localhost:9092
// http://localhost:8081
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

class ReadAlerts {

    public static void main(String[] arguments) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", arguments[0],
                "isolation.level", "read_committed", // without it, alerts of aborted transactions are seen
                "enable.auto.commit", "false");
        // The ids that the jar carries. Where a registry is used (setting registry.url): HttpRegistry.
        var alerts = new Serdes(new BundledRegistry()).of(Topics.ALERTS).deserializer();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), alerts)) {
            List<TopicPartition> partitions = consumer.partitionsFor("wirewatch.alerts").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Alert alert = record.value();
                    if (alert != null) { // a tombstone takes an alert back
                        System.out.println(alert.getSeverity() + " " + alert.getHeadline() + " \u201c"
                                + alert.getEvidence().getFirst().getQuote() + "\u201d");
                    }
                });
            }
        }
    }
}
