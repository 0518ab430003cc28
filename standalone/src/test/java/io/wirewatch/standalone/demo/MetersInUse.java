package io.wirewatch.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wirewatch.service.OperationsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the meters that the Grafana board and the Prometheus rules name against a live {@code /metrics}. */
final class MetersInUse {

    private static final Path DEPLOY = Path.of("src", "deploy");
    private static final Pattern METER = Pattern.compile("\\b(?:wirewatch|jvm|process|disk)_[a-z_]+[a-z]\\b");

    private MetersInUse() {}

    /** Names of meters that are asked for and not there. */
    static Set<String> missing(Demo demo) throws IOException, InterruptedException {
        Set<String> asked = new TreeSet<>();
        JsonNode board = JsonMapper.builder()
                .build()
                .readTree(DEPLOY.resolve("grafana/boards/wirewatch.json").toFile());
        board.findValuesAsText("expr").forEach(query -> asked.addAll(names(query)));
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(DEPLOY.resolve("prometheus/alerts.yml").toFile());
        rules.findValuesAsText("expr").forEach(query -> asked.addAll(names(query)));
        Set<String> served = served(demo);
        asked.removeIf(served::contains);
        return asked;
    }

    private static Set<String> names(String query) {
        return METER.matcher(query).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Set<String> served(Demo demo) throws IOException, InterruptedException {
        PrometheusMeterRegistry metrics =
                (PrometheusMeterRegistry) demo.stage().context().metrics();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (OperationsServer operations = new OperationsServer(free, demo.services(), metrics);
                HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://localhost:" + operations.port() + "/metrics");
            List<String> lines = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofLines())
                    .body()
                    .toList();
            return lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst("[{ ].*", ""))
                    .collect(Collectors.toSet());
        }
    }
}
