package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what a finished run and the live service said of the same time. Stateless. */
public final class BackTestReading {

    private BackTestReading() {}

    /** The figures of the run. */
    public static BackTest read(ServiceContext context, RunManifest manifest) {
        RunTopics topics = new RunTopics(context.topics(), manifest.run());
        Deserializer<Alert> alerts = context.serdes().of(Topics.ALERTS).deserializer();
        Deserializer<Decision> decisions = context.serdes().of(Topics.DECISIONS).deserializer();
        BackTest test = new BackTest();
        TopicScan.all(context, topics.alerts()).forEach(record -> {
            Alert alert = Objects.requireNonNull(alerts.deserialize(record.topic(), record.value()));
            test.alert(alert, Instant.ofEpochMilli(record.timestamp()));
            return true;
        });
        TopicScan.all(context, topics.decisions()).forEach(record -> {
            test.decision(Objects.requireNonNull(decisions.deserialize(record.topic(), record.value())));
            return true;
        });
        String live = context.topics().of(Topics.DECISIONS);
        new TopicScan(context, live, OptionalInt.empty(), manifest.from()).forEach(record -> {
            if (record.value() != null && isIn(manifest, record.timestamp())) {
                test.liveDecision(Objects.requireNonNull(decisions.deserialize(record.topic(), record.value())));
            }
            return true;
        });
        return test;
    }

    private static boolean isIn(RunManifest manifest, long time) {
        return manifest.tells(time) && time < manifest.to().toEpochMilli();
    }
}
