package io.wirewatch.sink.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** {@code store} as a process of its own, which a test can kill without warning. */
final class StoreProcess implements AutoCloseable {

    /** A session that is not missed for long: the killed owner's partitions are free again soon. */
    private static final Map<String, String> KAFKA =
            Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "500");

    private final Process process;

    private StoreProcess(Process process) {
        this.process = process;
    }

    static StoreProcess start(ServiceContext context, TestDatabase database, int batchSize) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreProcess.class.getName(),
                context.kafka().bootstrapServers(),
                context.topics().prefix(),
                database.jdbcUrl(),
                Integer.toString(batchSize));
        return new StoreProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    public static void main(String[] arguments) throws InterruptedException {
        ServiceContext context = new ServiceContext(
                new KafkaAccess(arguments[0], KAFKA),
                new TopicNames(arguments[1]),
                new Serdes(new BundledRegistry()),
                new SimpleMeterRegistry(),
                InstantSource.system());
        StoreConfig config = new StoreConfig(arguments[2], "postgres", "postgres", Integer.parseInt(arguments[3]), 2);
        try (StoreService store = new StoreService(config, context)) {
            store.start();
            Thread.currentThread().join();
        }
    }

    /** Sends it a signal, such as {@code STOP} and {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " ended with " + status);
        }
    }

    /** Kills it as {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
