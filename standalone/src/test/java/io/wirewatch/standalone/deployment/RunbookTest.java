package io.wirewatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("docs/runbook");
    private static final Path PROMETHEUS = Path.of("src", "deploy", "prometheus");

    @Test
    void everyAlertLeadsToAPageOfItsNameAndEveryPageHasAnAlert() throws IOException {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode rule : read("alerts.yml").findParents("alert")) {
            String name = rule.path("alert").asText();
            String page = rule.path("annotations").path("runbook_url").asText();
            assertThat(page).isEqualTo("docs/runbook/" + name + ".md");
            assertThat(ROOT.resolve(page)).content().startsWith("# " + name + "\n");
            alerts.add(name);
        }
        try (Stream<Path> pages = Files.list(PAGES)) {
            Set<String> written = pages.map(
                            page -> page.getFileName().toString().replace(".md", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(written).isEqualTo(alerts);
        }
    }

    @Test
    void everyAlertHasATestInWhichItFires() throws IOException {
        Set<String> firing = new TreeSet<>();
        for (JsonNode test : read("alerts.test.yml").findParents("alertname")) {
            if (!test.path("exp_alerts").isEmpty()) {
                firing.add(test.path("alertname").asText());
            }
        }
        List<String> alerts = new ArrayList<>(read("alerts.yml").findValuesAsText("alert"));
        assertThat(firing).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(PROMETHEUS.resolve(file).toFile());
    }
}
