package io.wirewatch.bench.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The enrich service in a process of its own, which can be killed. */
final class EnrichProcess {

    private EnrichProcess() {}

    /** Starts one on the same Java and classes. */
    static Process start(ServiceContext context, Path state) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnrichProcess.class.getName(),
                        context.kafka().bootstrapServers(),
                        context.topics().prefix(),
                        state.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs until it is killed. Arguments: Kafka, the prefix of the topics, the folder of the state. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceContext context = new ServiceContext(
                new KafkaAccess(arguments[0], Map.of()),
                new TopicNames(arguments[1]),
                new Serdes(new BundledRegistry()),
                new SimpleMeterRegistry(),
                InstantSource.system());
        EnrichConfig config = new EnrichConfig(
                new StreamsConfiguration(1, BenchSettings.commitInterval(), Path.of(arguments[2])),
                Duration.ofDays(30));
        try (EnrichService service = new EnrichService(config, context)) {
            service.start();
            new CountDownLatch(1).await();
        }
    }
}
