package io.wirewatch.standalone.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.inspect.AlertLine;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints alerts as lines. */
@Command(
        name = "alerts",
        description = "Prints the alerts, each as it stands now, by time; --follow prints each revision as it comes.",
        mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--team", paramLabel = "TEAM", description = "Alerts of this team only.")
    private @Nullable String team;

    @Option(names = "--follow", description = "Goes on with what comes, until it is interrupted.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = Moment.class,
            description = "Alerts of stories that were seen since; 7d by default.")
    private Instant since = Instant.EPOCH;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "200",
            description = "Characters of a line; 200 by default.")
    private int width;

    AlertsCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    @Override
    public Integer call() {
        Logs.quiet();
        ServiceContext context = KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry());
        Topic<Alert> topic = team == null ? Topics.ALERTS : Topics.teamAlerts(team);
        Deserializer<Alert> alerts = context.serdes().of(topic).deserializer();
        String name = context.topics().of(topic);
        Map<String, Alert> latest = new HashMap<>();
        Map<TopicPartition, Long> read = new HashMap<>();
        boolean exists = new TopicScan(context, name, OptionalInt.empty(), since).forEach(record -> {
            Alert alert = decode(alerts, record);
            if (alert != null && !Instant.ofEpochMilli(record.timestamp()).isBefore(since)) {
                latest.put(alert.getAlertId(), alert);
            }
            read.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            return true;
        });
        if (!exists) {
            throw new CommandFailure("there is no topic " + name + "; 'wirewatch topics' lists all");
        }
        latest.values().stream()
                .sorted(Comparator.comparing(Alert::getLastSeen).thenComparing(Alert::getAlertId))
                .forEach(this::print);
        if (follow) {
            follow(context, name, alerts, read);
        }
        return 0;
    }

    private void follow(
            ServiceContext context, String topic, Deserializer<Alert> alerts, Map<TopicPartition, Long> read) {
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position);
            read.forEach(reader::seek);
            while (!out.checkError()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    Alert alert = decode(alerts, record);
                    if (alert != null) {
                        print(alert);
                    }
                }
            }
        }
    }

    private void print(Alert alert) {
        out.println(json ? alert.toString() : AlertLine.of(alert, width));
    }

    /** Null for what is no alert; the services keep such a record as a dead letter. */
    private static @Nullable Alert decode(Deserializer<Alert> alerts, ConsumerRecord<byte[], byte[]> record) {
        try {
            return alerts.deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            return null;
        }
    }
}
