package io.wirewatch.ingest.poll;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.ingest.http.HttpConfig;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A poll service in a process of its own, to be killed. */
final class PollerProcess {

    private PollerProcess() {}

    /** Starts one; what it prints is passed over. */
    static Process start(ServiceContext context, Set<String> allowed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PollerProcess.class.getName(),
                        context.kafka().bootstrapServers(),
                        context.topics().prefix(),
                        String.join(",", allowed))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static PollConfig config(Set<String> allowed) {
        HttpConfig http = new HttpConfig("", allowed, Duration.ofSeconds(2), Duration.ofSeconds(5));
        return new PollConfig(http, Duration.ofMillis(200), Duration.ofMillis(400), Duration.ZERO, 16, 100);
    }

    public static void main(String[] args) throws InterruptedException {
        ServiceContext context = new ServiceContext(
                new KafkaAccess(args[0]),
                new TopicNames(args[1]),
                new Serdes(new BundledRegistry()),
                new SimpleMeterRegistry(),
                InstantSource.system());
        try (PollService service = new PollService(config(Set.of(args[2].split(","))), context)) {
            service.start();
            new CountDownLatch(1).await();
        }
    }
}
