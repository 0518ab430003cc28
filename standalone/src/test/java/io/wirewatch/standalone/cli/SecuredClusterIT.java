package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Access;
import io.wirewatch.standalone.deployment.AccessTable;
import io.wirewatch.standalone.newsroom.HookReceiver;
import io.wirewatch.standalone.newsroom.Newsroom;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import io.wirewatch.standalone.process.ServiceKind;
import io.wirewatch.standalone.process.ServiceKinds;
import io.wirewatch.standalone.process.ServiceProcess;
import io.wirewatch.standalone.process.ServiceProcess.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample newsroom through a broker with TLS, passwords and an authorizer, each service with its least rights. */
@Tag("long")
class SecuredClusterIT {

    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);
    private static final List<String> TEAMS = List.of("kabul-desk", "risk-desk", "other-desk");
    private static final AccessTable TABLE = new AccessTable(NAMES, TEAMS);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final Queue<String> hooks = new ConcurrentLinkedQueue<>();

    @Test
    void leastRightsCarryAnItemFromItsFeedToItsWebhookAndNoFurther() throws Exception {
        List<String> users =
                TABLE.byRole().keySet().stream().map(SecuredClusterIT::user).toList();
        Newsroom.unpack(folder.resolve("newsroom"));
        try (SecuredBroker broker = SecuredBroker.start(folder, users);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
                Newsroom newsroom = Newsroom.start(folder.resolve("newsroom"), 0, InstantSource.system());
                HookReceiver receiver = new HookReceiver(0, (path, body) -> hooks.add(body))) {
            grant(broker);
            List<String> command = command(broker, "topics");
            TEAMS.forEach(team -> command.addAll(List.of("--team", team)));
            run(command);
            run(List.of(
                    "newsroom",
                    "--write",
                    folder.resolve("config").toString(),
                    "--port",
                    "" + newsroom.port(),
                    "--hook-port",
                    "" + receiver.port()));
            List<String> apply = command(broker, "apply");
            apply.addAll(List.of("-f", folder.resolve("config").toString()));
            run(apply);
            List<Running> running = new ArrayList<>();
            try {
                for (ServiceKind kind : ServiceKinds.ALL) {
                    running.add(
                            ServiceProcess.start(kind, settings(broker, kind.name(), newsroom, receiver, postgres)));
                }
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(running)
                            .allSatisfy(one -> assertThat(one.service().health().ready())
                                    .as(one.service().name() + ": "
                                            + one.service().health().detail())
                                    .isTrue());
                    assertThat(hooks).isNotEmpty();
                });
            } finally {
                running.forEach(Running::close);
            }
            otherDoorsStayClosed(broker);
        }
    }

    private static void otherDoorsStayClosed(SecuredBroker broker) {
        KafkaAccess other = access(broker, "team other-desk");
        try (KafkaConsumer<byte[], byte[]> reader = other.bytesConsumer("other-desk-1", Map.of())) {
            reader.subscribe(List.of(NAMES.teamAlerts("kabul-desk")));
            assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(60)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        try (KafkaConsumer<byte[], byte[]> reader = other.bytesConsumer("kabul-desk-1", Map.of())) {
            reader.subscribe(List.of(NAMES.teamAlerts("other-desk")));
            assertThatThrownBy(() -> reader.poll(Duration.ofSeconds(60)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
        try (KafkaProducer<byte[], byte[]> writer = access(broker, "poll").bytesProducer(Map.of())) {
            assertThatThrownBy(() -> writer.send(new ProducerRecord<>(NAMES.of(Topics.ALERTS), new byte[0]))
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static void grant(SecuredBroker broker) throws Exception {
        try (Admin admin = access(broker, SecuredBroker.ADMIN).admin()) {
            for (var role : TABLE.byRole().entrySet()) {
                for (Access access : role.getValue()) {
                    admin.createAcls(access.bindings("User:" + user(role.getKey())))
                            .all()
                            .get();
                }
            }
        }
    }

    /** What is secret comes by the environment, all else by a file. */
    private Settings settings(
            SecuredBroker broker, String service, Newsroom newsroom, HookReceiver receiver, EmbeddedPostgres postgres)
            throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("http.allow", "127.0.0.1:" + newsroom.port());
        values.put("deliver.allowed-addresses", "127.0.0.1:" + receiver.port());
        values.put("poll.floor", "1s");
        values.put("poll.host-delay", "0s");
        values.put("fetch.host-delay", "20ms");
        values.put("health-port", "0");
        values.put("serve.port", "0");
        values.put("parse.state-dir", folder.resolve("parse").toString());
        values.put("enrich.state-dir", folder.resolve("enrich").toString());
        for (String reader : List.of("store", "serve")) {
            values.put(reader + ".jdbc-url", postgres.jdbcUrl());
            values.put(reader + ".user", EmbeddedPostgres.USER);
        }
        return Settings.load(
                ServiceKinds.settings(),
                file(broker),
                Map.of("WIREWATCH_KAFKA_SASL_JAAS_CONFIG", SecuredBroker.login(user(service))),
                values);
    }

    private Path file(SecuredBroker broker) throws IOException {
        StringBuilder lines =
                new StringBuilder("bootstrap-servers = " + broker.bootstrapServers() + "\npartitions = 3\n");
        broker.properties().forEach((key, value) -> lines.append("kafka." + key + " = " + value + "\n"));
        lines.append("kafka.client.dns.lookup = use_all_dns_ips\n");
        return Files.writeString(folder.resolve("wirewatch.properties"), lines);
    }

    private List<String> command(SecuredBroker broker, String name) throws IOException {
        return new ArrayList<>(List.of(
                name,
                "--config",
                file(broker).toString(),
                "--set",
                "kafka.sasl.jaas.config=" + SecuredBroker.login(user(name))));
    }

    private static void run(List<String> command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = Main.run(out, out, command.toArray(String[]::new));
        assertThat(code)
                .as(command + "\n" + bytes.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static KafkaAccess access(SecuredBroker broker, String role) {
        Map<String, String> properties = new HashMap<>(broker.properties());
        properties.put("sasl.jaas.config", SecuredBroker.login(user(role)));
        return new KafkaAccess(broker.bootstrapServers(), properties);
    }

    private static String user(String role) {
        return role.replace(' ', '-');
    }
}
