package io.wirewatch.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Setting<String> AGENT = Setting.text("poll.user-agent", "Wirewatch", "how we call ourselves");
    private static final Setting<Integer> THREADS = Setting.integer("poll.threads", 8, 1, 64, "threads");
    private static final Setting<Boolean> POLITE = Setting.flag("poll.polite", true, "waits between requests");
    private static final Setting<Duration> EVERY = Setting.duration("poll.every", "10m", "shortest interval");
    private static final Setting<String> DATABASE = Setting.text("store.url", null, "URL of the database");
    private static final Setting<String> PASSWORD = Setting.secret("store.password", "", "password of the database");
    private static final List<Setting<?>> KNOWN = List.of(AGENT, THREADS, POLITE, EVERY, DATABASE, PASSWORD);

    @TempDir
    private Path folder;

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("# ours", "", "poll.threads = 1", "poll.user-agent=a=b", "poll.every = 30s");
        Settings settings = Settings.load(
                KNOWN,
                file,
                Map.of("WIREWATCH_POLL_THREADS", "2", "WIREWATCH_POLL_EVERY", "20s"),
                Map.of("poll.threads", "3"));
        assertThat(settings.get(THREADS)).isEqualTo(3);
        assertThat(settings.get(EVERY)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.get(AGENT)).isEqualTo("a=b");
        assertThat(settings.get(POLITE)).as("default").isTrue();
    }

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestOne() throws IOException {
        Path file = file("poll.threads = 1", "poll.thread = 2");
        assertThat(problems(file, Map.of(), Map.of()))
                .containsExactly(file + ":2: unknown key 'poll.thread'; did you mean 'poll.threads'?");
        assertThat(problems(null, Map.of("WIREWATCH_POLL_USERAGENT", "x"), Map.of()))
                .containsExactly("environment: unknown variable WIREWATCH_POLL_USERAGENT;"
                        + " did you mean 'WIREWATCH_POLL_USER_AGENT'?");
        assertThat(problems(null, Map.of(), Map.of("colour", "red")))
                .containsExactly("command line: unknown key 'colour'");
    }

    @Test
    void variablesOfOthersAreNotLookedAt() {
        Settings settings = Settings.load(KNOWN, null, Map.of("PATH", "/bin", "POLL_THREADS", "9"), Map.of());
        assertThat(settings.get(THREADS)).isEqualTo(8);
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        Path file = file("poll.threads", "poll.threads = many", "poll.every = soon", "poll.polite = perhaps");
        assertThat(problems(file, Map.of(), Map.of("poll.user-agent", "x", "pol.every", "1s")))
                .containsExactlyInAnyOrder(
                        file + ":1: not 'key = value': poll.threads",
                        file + ":2: poll.threads: 'many' is not a whole number",
                        file + ":3: poll.every: 'soon' is not a duration such as 500ms, 30s, 10m, 72h or 7d",
                        file + ":4: poll.polite: 'perhaps' is neither true nor false",
                        "command line: unknown key 'pol.every'; did you mean 'poll.every'?");
    }

    @Test
    void aKeyThatStandsTwiceInAFileIsRefused() throws IOException {
        Path file = file("poll.threads = 1", "poll.threads = 2");
        assertThat(problems(file, Map.of(), Map.of()))
                .containsExactly(file + ":2: the key 'poll.threads' stands twice");
    }

    @Test
    void aNumberOutOfItsRangeIsRefused() {
        assertThat(problems(null, Map.of(), Map.of("poll.threads", "65")))
                .containsExactly("command line: poll.threads: '65' is not between 1 and 64");
    }

    @Test
    void whatMustBeGivenIsNamedInAllWaysToGiveIt() {
        ConfigException error = catchThrowableOfType(
                ConfigException.class, () -> Settings.defaults().get(DATABASE));
        assertThat(error).hasMessageContaining("store.url").hasMessageContaining("WIREWATCH_STORE_URL");
    }

    @Test
    void kafkaPropertiesPassThrough() {
        Settings settings = Settings.load(
                KNOWN,
                null,
                Map.of("WIREWATCH_KAFKA_SASL_JAAS_CONFIG", "x"),
                Map.of("kafka.security.protocol", "SASL_SSL", "poll.threads", "3"));
        assertThat(settings.kafka())
                .containsExactlyInAnyOrderEntriesOf(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "x"));
    }

    @Test
    void aMistypedKafkaPropertyIsRefusedAndNotPassedOverByTheClients() throws IOException {
        assertThat(problems(file("kafka.security.protocl = SASL_SSL"), Map.of(), Map.of()))
                .containsExactly(
                        folder.resolve("wirewatch.conf") + ":1: kafka.security.protocl: no Kafka client knows this;"
                                + " did you mean 'kafka.security.protocol'?");
        assertThat(problems(null, Map.of("WIREWATCH_KAFKA_SASL_MECHANISMS", "PLAIN"), Map.of()))
                .containsExactly("environment WIREWATCH_KAFKA_SASL_MECHANISMS: kafka.sasl.mechanisms: no Kafka client"
                        + " knows this; did you mean 'kafka.sasl.mechanism'?");
    }

    @Test
    void propertiesOfPlugInsAndOfSingleClientsPassThrough() {
        Map<String, String> given = Map.of(
                "kafka.sasl.oauth.our.vault", "v",
                "kafka.producer.linger.ms", "7",
                "kafka.main.consumer.max.poll.records", "9",
                "kafka.topic.segment.bytes", "1048576");
        assertThat(Settings.load(KNOWN, null, Map.of(), given).kafka()).hasSize(4);
    }

    @Test
    void aKafkaPropertyThatNoClientCouldUseIsRefusedBeforeOneIsMade() {
        assertThat(problems(null, Map.of(), Map.of("kafka.request.timeout.ms", "soon")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("kafka.request.timeout.ms", "soon", "INT"));
        assertThat(problems(null, Map.of(), Map.of("kafka.security.protocol", "TLS")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("security.protocol", "TLS", "SASL_SSL"));
        assertThat(problems(null, Map.of(), Map.of("kafka.client.dns.lookup", "all")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("use_all_dns_ips"));
    }

    @Test
    void aKafkaPropertyThatWouldBeOverwrittenIsRefusedWithWhatToSetInstead() {
        assertThat(problems(null, Map.of(), Map.of("kafka.bootstrap.servers", "kafka-1:9092")))
                .containsExactly("command line: kafka.bootstrap.servers: set bootstrap-servers instead");
        assertThat(problems(null, Map.of(), Map.of("kafka.acks", "1")))
                .containsExactly(
                        "command line: kafka.acks: Wirewatch sets this itself, because what it promises rests on"
                                + " it: remove it");
    }

    @Test
    void aSecretIsNeverPrinted() {
        Setting<Integer> pin = new Setting<>("store.pin", "a number", null, Integer::parseInt, true);
        Settings settings = Settings.load(List.of(PASSWORD), null, Map.of(), Map.of("store.password", "hunter2"));
        assertThat(settings.get(PASSWORD)).isEqualTo("hunter2");
        ConfigException error = catchThrowableOfType(
                ConfigException.class,
                () -> Settings.load(List.of(pin), null, Map.of(), Map.of("store.pin", "hunter2")));
        assertThat(error).hasMessageContaining("store.pin").hasMessageNotContaining("hunter2");
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        Path missing = folder.resolve("none.conf");
        assertThat(problems(missing, Map.of(), Map.of()))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("none.conf").contains("cannot be read"));
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("wirewatch.conf"), List.of(lines));
    }

    private static List<String> problems(
            @Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {
        ConfigException error =
                catchThrowableOfType(ConfigException.class, () -> Settings.load(KNOWN, file, environment, commandLine));
        return error.problems().stream().map(ConfigProblem::toString).toList();
    }
}
