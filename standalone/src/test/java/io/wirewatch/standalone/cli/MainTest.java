package io.wirewatch.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {}

    @Test
    void anUnknownCommandIsNamedWithTheNearestOne() {
        Outcome outcome = run("enrch");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("unknown command 'enrch'; did you mean 'enrich'?");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsNamedWithTheNearestOne() {
        Outcome outcome = run("demo", "--onec");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("unknown option '--onec'; did you mean '--once'?");
    }

    @Test
    void noCommandIsAMistake() {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("feed").err()).contains("a command is missing");
    }

    @Test
    void helpAndVersionAreAnswers() {
        assertThat(run("--help")).satisfies(outcome -> {
            assertThat(outcome.code()).isZero();
            assertThat(outcome.out()).contains("demo", "apply", "poll", "serve", "feed", "tag");
        });
        assertThat(run("--version").out()).startsWith("wirewatch ");
    }

    @Test
    void aSettingThatNobodyKnowsIsRefusedBeforeAnythingStarts() {
        Outcome outcome = run("poll", "--set", "poll.flor=2s", "--set", "poll.ceiling=soon");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("unknown key 'poll.flor'; did you mean 'poll.floor'?")
                .contains("poll.ceiling: 'soon' is not a duration");
    }

    @Test
    void addressesThatCannotBeOnesAreRefusedBeforeAnythingStarts() {
        Outcome outcome = run(
                "store",
                "--set",
                "bootstrap-servers=kafka-1:9092,kafka-2",
                "--set",
                "registry.url=registry:8081",
                "--set",
                "store.jdbc-url=jdbc:mysql://db/x?password=hunter2");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("bootstrap-servers: 'kafka-2' is not host:port")
                .contains("registry.url: 'registry:8081' is no http or https URL")
                .contains("store.jdbc-url: no address such as jdbc:postgresql://host:5432/wirewatch")
                .doesNotContain("hunter2");
        assertThat(run("topics", "--set", "registry.url=https://me:hunter2@registry"))
                .satisfies(refused -> assertThat(refused.err())
                        .contains("registry.user and registry.password")
                        .doesNotContain("hunter2"));
    }

    @Test
    void aKafkaThatIsNotThereIsToldWithinSecondsWithItsAddress() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        long start = System.nanoTime();
        for (String command : List.of("topics", "alerts", "feeds", "deliveries", "reset parse --to 1d")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("-b", "127.0.0.1:" + port));
            Outcome outcome = run(words.toArray(String[]::new));
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).contains("Kafka cannot be reached", "127.0.0.1:" + port, "Connection refused");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aFileThatIsNotThereIsCalledByItsName() {
        String missing = folder.resolve("none.zip").toString();
        assertThat(run("restore", missing, "--data", folder.resolve("data").toString()))
                .satisfies(outcome -> {
                    assertThat(outcome.code()).isEqualTo(1);
                    assertThat(outcome.err()).contains("there is no file or folder " + missing);
                });
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aTeamThatNoTopicCanHaveIsRefused() {
        assertThat(run("topics", "--acls", "--team", "kabul desk").err())
                .contains("team 'kabul desk' is not lower case letters");
    }

    @Test
    void aTakenPortNamesItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = run(
                    "demo", "--once", "--port", "0", "--registry-port", "0", "--kafka-port", "" + taken.getLocalPort());
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).contains("port " + taken.getLocalPort() + " is taken", "--kafka-port");
        }
    }

    @Test
    void lintCountsWhatIsRightAndNamesWhatIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("feeds.yaml"), "feeds:\n  - url: https://a.example/\n");
        assertThat(run("lint", "-f", folder.toString())).isEqualTo(new Outcome(0, "1 feeds\n", ""));
        Files.writeString(file, "feeds:\n  - uri: https://a.example/\n");
        Outcome outcome = run("lint", "-f", folder.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("feeds.yaml:2: unknown key 'uri'");
    }

    @Test
    void feedsAreParsedInTheOrderOfTheManifestAndNeverStopAtABadOne() throws IOException {
        Files.writeString(
                folder.resolve("good.xml"),
                "<rss version='2.0'><channel><title>T</title><link>https://t.example/</link><item><title>One</title>"
                        + "<link>https://t.example/1</link></item></channel></rss>");
        Files.writeString(folder.resolve("bad.xml"), "no feed at all");
        Path manifest = Files.writeString(folder.resolve("m.jsonl"), """
                {"id":"1","file":"bad.xml","url":null,"headers":{}}
                {"id":"2","file":"good.xml","url":"https://t.example/feed","headers":{"content-type":"text/xml"}}
                {"id":"3","file":"missing.xml"}
                not json
                """);
        Outcome outcome = run("feed", "parse", "--manifest", manifest.toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"id\":\"1\",\"error\":\"not a feed"),
                        line -> assertThat(line)
                                .startsWith("{\"id\":\"2\",\"feed\":{\"title\":\"T\"")
                                .contains("\"title\":\"One\""),
                        line -> assertThat(line).startsWith("{\"id\":\"3\",\"error\":\"there is no file"),
                        line -> assertThat(line).startsWith("{\"error\":\"the question is not JSON"));
    }

    @Test
    void aPlainFileThatGivesNoArticleIsAFailure() throws IOException {
        Path article = Files.writeString(
                folder.resolve("article.html"),
                "<article>" + "<p>The minister said on Monday that the talks would go on, and left.</p>".repeat(4));

        assertThat(run("article", "parse", article.toString()).code()).isZero();
        Outcome outcome = run("article", "parse", article.toString(), "missing.html");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("The minister said"),
                        line -> assertThat(line).contains("\"error\":\"there is no file"));
    }

    @Test
    void textsAreTagged() throws IOException {
        Path actors = Files.writeString(
                folder.resolve("actors.yaml"), "actors:\n  - {id: iran, type: government, name: Iran}\n");
        Path text = Files.writeString(folder.resolve("text.txt"), "A visit to Iran.");
        Outcome outcome = run("tag", "--actors", actors.toString(), "--lang", "en", text.toString());
        assertThat(outcome.out()).contains("\"start\":11,\"end\":15,\"actor\":\"iran\"");
    }

    @Test
    void namesAreCompared() {
        assertThat(run("name", "compare", "Ahmad Massoud", "Ahmed Masood").out())
                .startsWith("{\"a\":\"Ahmad Massoud\",\"b\":\"Ahmed Masood\",\"score\":0.");
        assertThat(run("name", "compare", "only one").code()).isEqualTo(2);
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
