package io.wirewatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.config.Settings;
import io.wirewatch.service.trace.TraceContext;
import io.wirewatch.standalone.demo.OtlpReceiver.Received;
import io.wirewatch.standalone.inprocess.AllServices;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.process.ServiceKinds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With an OpenTelemetry collector, over the sample newsroom. */
@Tag("long")
class TraceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void anAlertIsOneTraceFromTheFeedToTheDelivery() throws Exception {
        Queue<Alert> told = new ConcurrentLinkedQueue<>();
        try (OtlpReceiver collector = new OtlpReceiver();
                DemoFolder folder = DemoFolder.create();
                DemoStage stage = new DemoStage(new Ports(0, 0, 0), folder.path(), InstantSource.system(), told::add)) {
            Map<String, String> environment = Map.of("WIREWATCH_OTEL_ENDPOINT", collector.endpoint());
            Settings settings = Settings.load(ServiceKinds.settings(), null, environment, stage.settings());
            try (AllServices services = AllServices.start(settings, stage.context())) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(told)
                                .anyMatch(alert -> stages(collector, alert).size() == 6));
                Alert alert = told.stream()
                        .filter(one -> stages(collector, one).size() == 6)
                        .findFirst()
                        .orElseThrow();
                List<Received> chain = chain(collector, alert);
                assertThat(chain)
                        .extracting(Received::name)
                        .containsExactly("deliver", "alert", "enrich", "parse", "fetch", "poll");
                assertThat(chain).extracting(Received::traceId).containsOnly(trace(stage, alert));
                assertThat(chain).allMatch(span -> span.startNanos() <= span.endNanos());
                assertThat(chain.getFirst().attributes())
                        .containsEntry("wirewatch.alert", alert.getAlertId())
                        .containsEntry("wirewatch.state", "DELIVERED")
                        .containsKeys("wirewatch.channel", "wirewatch.delivery");
                assertThat(chain.get(2).attributes()).containsEntry("wirewatch.article", alert.getArticleId());
                assertThat(chain.getLast().attributes()).containsKeys("wirewatch.feed", "wirewatch.url");
            }
        }
    }

    private static List<String> stages(OtlpReceiver collector, Alert alert) {
        return chain(collector, alert).stream().map(Received::name).toList();
    }

    /** From the delivery of the alert back to the root, by the parents of the spans; empty while there is none. */
    private static List<Received> chain(OtlpReceiver collector, Alert alert) {
        Map<String, Received> byId = new HashMap<>();
        collector.spans().forEach(span -> byId.put(span.traceId() + span.spanId(), span));
        List<Received> chain = new ArrayList<>();
        Received next = byId.values().stream()
                .filter(span -> span.name().equals("deliver"))
                .filter(span -> alert.getAlertId().equals(span.attributes().get("wirewatch.alert")))
                .filter(span -> alert.getKind() == AlertKind.FIRED)
                .findFirst()
                .orElse(null);
        while (next != null) {
            chain.add(next);
            next = byId.get(next.traceId() + next.parentSpanId());
        }
        return chain;
    }

    /** The trace that the alert's own record names. */
    private static String trace(DemoStage stage, Alert alert) {
        String topic = stage.context().topics().of(Topics.ALERTS);
        try (KafkaConsumer<String, Alert> consumer = stage.context()
                .kafka()
                .consumer(null, Topics.ALERTS, stage.context().serdes(), Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<String> traces = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null && record.value().equals(alert)) {
                        traces.add(
                                TraceContext.in(record.headers()).orElseThrow().traceId());
                    }
                });
                return !traces.isEmpty();
            });
            return traces.getFirst();
        }
    }
}
