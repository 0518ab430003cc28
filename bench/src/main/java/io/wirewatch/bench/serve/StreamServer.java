package io.wirewatch.bench.serve;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.sink.serve.ServeConfig;
import io.wirewatch.sink.serve.ServeService;
import io.wirewatch.standalone.desk.StandaloneDesks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The serve service in a process of its own, without a database: the stream comes from Kafka alone. */
final class StreamServer implements AutoCloseable {

    private final Process process;

    private StreamServer(Process process) {
        this.process = process;
    }

    /**
     * Starts one on the same Java and classes.
     *
     * @param heap most heap, as Java takes it
     */
    static StreamServer start(ServiceContext context, int port, String heap) throws IOException {
        return new StreamServer(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamServer.class.getName(),
                        context.kafka().bootstrapServers(),
                        context.topics().prefix(),
                        Integer.toString(port)))
                .inheritIO()
                .start());
    }

    /** Runs until it is killed. Arguments: Kafka, the prefix of the topics, the port. */
    public static void main(String[] arguments) throws InterruptedException {
        ServiceContext context = new ServiceContext(
                new KafkaAccess(arguments[0], Map.of()),
                new TopicNames(arguments[1]),
                new Serdes(new BundledRegistry()),
                new SimpleMeterRegistry(),
                InstantSource.system());
        ServeConfig config =
                new ServeConfig(Integer.parseInt(arguments[2]), "jdbc:postgresql://127.0.0.1:1/no", "", "");
        try (ServeService serve = new ServeService(config, context, new StandaloneDesks(context, 1))) {
            serve.start();
            new CountDownLatch(1).await();
        }
    }

    /** The most memory that it ever had, in megabytes, as Linux counts it. */
    long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The time that it has kept processors busy. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
