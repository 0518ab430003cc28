package io.wirewatch.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatThePagesNameIsThere() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String module : List.of("schemas", "ingest", "enrich", "sink", "standalone")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            List<MatchResult> named =
                    NAMED.matcher(Files.readString(page)).results().toList();
            seen += named.size();
            for (MatchResult test : named) {
                String source = tests.getOrDefault(test.group(1), "");
                if (source.isEmpty() || (test.group(2) != null && !source.contains("void " + test.group(2) + "("))) {
                    missing.add(page.getFileName() + ": " + test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("SECURITY.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }
}
