package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.standalone.deployment.Access;
import io.wirewatch.standalone.deployment.AccessTable;
import io.wirewatch.testing.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at deployments that are broken, each in one way. */
@Tag("long")
class DoctorIT {

    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);

    @TempDir
    Path folder;

    @Test
    void aDeploymentThatIsWholeIsFoundSo() {
        ServiceContext context = KafkaExtension.newContext("kabul-desk");

        Answer answer = doctor(over(context, "poll", Map.of("partitions", "3")));

        assertThat(answer.text())
                .contains("topics    6 topics as they must be")
                .contains("rights    enough on topics for poll")
                .contains("version 4.")
                .contains("no instance of poll")
                .contains("0 wrong");
        assertThat(answer.code()).isZero();
    }

    @Test
    void aBrokerThatIsNotThereIsNamedWithItsAddress() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Answer answer = doctor(List.of(
                "--service",
                "poll",
                "-b",
                "127.0.0.1:" + port + ",no-such-host.invalid:9092",
                "--set",
                "kafka.sasl.username=poll"));

        assertThat(answer.text())
                .contains("look   kafka", "no Kafka client knows kafka.sasl.username")
                .contains("127.0.0.1:" + port + ": Connection refused")
                .contains("no-such-host.invalid:9092: no such name");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void topicsThatAreNotAsTheyMustBeComeWithTheFix() throws Exception {
        ServiceContext context = KafkaExtension.newContext();
        TopicNames names = new TopicNames(context.topics().prefix() + "other.");
        try (Admin admin = context.kafka().admin()) {
            admin.createTopics(List.of(
                            new NewTopic(names.of(Topics.FEEDS), Optional.of(2), Optional.empty())
                                    .configs(Map.of("cleanup.policy", "delete")),
                            new NewTopic(names.of(Topics.RULES), Optional.of(4), Optional.empty())
                                    .configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> !admin.describeTopics(List.of(names.of(Topics.FEEDS), names.of(Topics.RULES)))
                            .allTopicNames()
                            .get()
                            .isEmpty());
        }
        List<String> options = new ArrayList<>(over(context, "poll", Map.of("topic-prefix", names.prefix())));
        options.addAll(List.of("--set", "partitions=3"));

        Answer answer = doctor(options);

        assertThat(answer.text())
                .contains(names.of(Topics.FEEDS) + " has 2 partitions, 3 are wanted")
                .contains("set partitions=2")
                .contains(names.of(Topics.FEEDS) + " has cleanup.policy=delete, compact is wanted")
                .contains("--entity-name " + names.of(Topics.FEEDS) + " --add-config cleanup.policy=compact")
                .contains(names.of(Topics.RULES) + " has 4 partitions, 1 is wanted")
                .contains(names.of(Topics.RULES) + " has retention.ms=1000, -1 is wanted")
                .contains("not there, or not to be seen by us: " + names.deadLetters("poll"));
        assertThat(answer.code()).isEqualTo(1);
        options.removeAll(List.of("--service", "poll"));
        Answer topics = run("topics", options);
        assertThat(topics.code()).isEqualTo(1);
        assertThat(topics.text()).contains("nothing was created").contains("set partitions=2");
        Answer service = run("poll", options);
        assertThat(service.code()).isEqualTo(1);
        assertThat(service.text()).contains("run 'wirewatch topics'");
    }

    @Test
    void topicsThatAllHaveTheSameOtherNumberFitEachOtherAndAreOneLine() {
        ServiceContext context = KafkaExtension.newContext();

        Answer answer = doctor(over(context, "poll", Map.of()));

        assertThat(answer.text())
                .contains("look   topics", "topics that may have several partitions have 3, and partitions is 12")
                .contains("set partitions=3")
                .doesNotContain("12 are wanted")
                .contains("0 wrong");
        Answer topics = run("topics", over(context, "poll", Map.of()).subList(2, 6));
        assertThat(topics.code()).isEqualTo(1);
        assertThat(topics.text()).contains("nothing was created", "set partitions=3");
    }

    @Test
    void whoIsNotLetInIsToldAtWhichDoor() throws Exception {
        try (SecuredBroker broker = SecuredBroker.start(folder, List.of("poll"))) {
            try (Admin admin = access(broker, SecuredBroker.ADMIN).admin()) {
                var unused = new TopicCreation(NAMES, 3).create(admin, List.of());
                for (Access access : new AccessTable(NAMES, List.of()).byRole().getOrDefault("poll", List.of())) {
                    if (!access.name().equals(NAMES.of(Topics.PAGES))) {
                        admin.createAcls(access.bindings("User:poll")).all().get();
                    }
                }
            }
            List<String> plain = List.of("--service", "poll", "-b", broker.bootstrapServers());
            assertThat(doctor(plain).text()).contains("does not answer as PLAINTEXT", "kafka.security.protocol");

            List<String> options = new ArrayList<>(plain);
            broker.properties().forEach((key, value) -> options.addAll(List.of("--set", "kafka." + key + "=" + value)));
            List<String> stranger = new ArrayList<>(options);
            stranger.addAll(List.of("--set", "kafka.sasl.jaas.config=" + SecuredBroker.login("nobody")));
            assertThat(doctor(stranger).text()).contains("signing in fails", "kafka.sasl.jaas.config");
            stranger.removeAll(List.of("--service", "poll"));
            assertThat(run("alerts", stranger).text()).contains("Kafka does not let us in", "kafka.sasl.*");

            options.addAll(List.of("--set", "kafka.sasl.jaas.config=" + SecuredBroker.login("poll")));
            assertThat(doctor(options).text())
                    .contains("not to be seen by us: " + NAMES.of(Topics.PAGES))
                    .contains("wirewatch topics --acls");
            options.removeAll(List.of("--service", "poll"));
            options.addAll(List.of("--set", "partitions=3"));
            assertThat(run("topics", options).text()).contains("Kafka does not allow it", "wirewatch topics --acls");
        }
    }

    @Test
    void aDatabaseAndARegistryThatDoNotAnswerAreFound() {
        ServiceContext context = KafkaExtension.newContext();

        Answer answer = doctor(over(
                context,
                "store",
                Map.of(
                        "partitions",
                        "3",
                        "store.jdbc-url",
                        "jdbc:postgresql://127.0.0.1:1/wirewatch",
                        "registry.url",
                        "http://127.0.0.1:1")));

        assertThat(answer.text())
                .contains("WRONG  database")
                .contains("correct store.jdbc-url")
                .contains("WRONG  registry")
                .contains("correct registry.url")
                .contains("2 wrong");
        assertThat(answer.code()).isEqualTo(1);
    }

    private static List<String> over(ServiceContext context, String service, Map<String, String> settings) {
        List<String> options = new ArrayList<>(
                List.of("--service", service, "-b", context.kafka().bootstrapServers()));
        Map<String, String> all =
                new HashMap<>(Map.of("topic-prefix", context.topics().prefix()));
        all.putAll(settings);
        all.forEach((key, value) -> options.addAll(List.of("--set", key + "=" + value)));
        return options;
    }

    private static KafkaAccess access(SecuredBroker broker, String user) {
        Map<String, String> properties = new HashMap<>(broker.properties());
        properties.put("sasl.jaas.config", SecuredBroker.login(user));
        return new KafkaAccess(broker.bootstrapServers(), properties);
    }

    private static Answer doctor(List<String> options) {
        return run("doctor", options);
    }

    private static Answer run(String command, List<String> options) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(options);
        int code = Main.run(out, out, arguments.toArray(String[]::new));
        return new Answer(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private record Answer(int code, String text) {}
}
