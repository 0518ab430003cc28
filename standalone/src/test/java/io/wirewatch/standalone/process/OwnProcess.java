package io.wirewatch.standalone.process;

import static org.awaitility.Awaitility.await;

import io.wirewatch.standalone.cli.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One service in a JVM of its own, started through the command line as its user would. */
public final class OwnProcess implements AutoCloseable {

    private static final Pattern HEALTH = Pattern.compile("health=(http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final Path log;

    private OwnProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the service.
     *
     * @param log file for what it says
     */
    public static OwnProcess start(String name, Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                name,
                "--health-port",
                "0"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new OwnProcess(name, process, log);
    }

    public String name() {
        return name;
    }

    /** Waits until it says that it is ready. */
    public OwnProcess awaitReady() {
        await(name).atMost(PATIENCE).until(() -> !process.isAlive() || get("/health/ready") == 200);
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " has ended: " + said());
        }
        return this;
    }

    /** Status of an answer of its operations server; 0 while there is none. */
    public int get(String path) {
        Matcher address = HEALTH.matcher(said());
        String base = null;
        while (address.find()) {
            base = address.group(1); // the log of a predecessor may stand before
        }
        if (base == null) {
            return 0;
        }
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(base + path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** All that it has said. */
    public String said() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Asks it to stop, as an init system does (SIGTERM), and waits; returns how long it took. */
    public Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " does not stop");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends it at once, without a word (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
