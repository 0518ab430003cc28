package io.wirewatch.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.broker.EmbeddedBroker;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Gives integration tests a real broker: one in this JVM by default, a container with
 * {@code -Dwirewatch.it.kafka=testcontainers} where a Docker engine answers. The broker starts once a JVM and is shared;
 * each test gets topics of its own through a fresh prefix.
 *
 * <pre>{@code
 * @ExtendWith(KafkaExtension.class)
 * class SomeIT {
 *     @Test
 *     void works(ServiceContext context) { ... }
 * }
 * }</pre>
 */
public final class KafkaExtension implements ParameterResolver {

    private static final int PARTITIONS = 3;
    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == ServiceContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return newContext("kabul-desk");
    }

    /** A context over the shared broker, with all topics created under a prefix that no other test has. */
    public static ServiceContext newContext(String... teams) {
        TopicNames names = new TopicNames("it" + CONTEXTS.incrementAndGet() + ".");
        KafkaAccess kafka = new KafkaAccess(Broker.SERVERS);
        try (Admin admin = kafka.admin()) {
            new TopicCreation(names, PARTITIONS).create(admin, List.of(teams));
        }
        return new ServiceContext(
                kafka, names, new Serdes(new BundledRegistry()), new SimpleMeterRegistry(), InstantSource.system());
    }

    /** The broker that all tests of this JVM share. */
    private static final class Broker {

        static final String SERVERS = start();

        private static String start() {
            return switch (System.getProperty("wirewatch.it.kafka", "embedded")) {
                case "embedded" -> embedded();
                case "testcontainers" -> container();
                default -> throw new IllegalStateException("wirewatch.it.kafka is embedded or testcontainers");
            };
        }

        private static String embedded() {
            try {
                Path folder = Files.createTempDirectory(Path.of("target"), "kafka-");
                return EmbeddedBroker.start(folder, 0, Map.of()).bootstrapServers();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String container() {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                throw new IllegalStateException("wirewatch.it.kafka=testcontainers, but no Docker engine answers");
            }
            KafkaContainer container = new KafkaContainer("apache/kafka:4.3.1");
            container.start();
            return container.getBootstrapServers();
        }
    }
}
