package io.wirewatch.bench.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page of an extraction corpus with the text that it should give.
 *
 * @param set name of the set
 * @param id id inside the set
 * @param url where the page was
 * @param headers as the server sent them
 * @param file where its bytes are
 * @param text the right text; empty where only segments are known
 * @param optional paragraphs that are neither demanded nor punished
 * @param with segments that the text must have
 * @param without segments that the text must not have
 */
record GoldPage(
        String set,
        String id,
        @Nullable String url,
        Map<String, String> headers,
        Path file,
        String text,
        List<String> optional,
        List<String> with,
        List<String> without) {

    private static final Set<String> SHORT_SUFFIXES = Set.of("co", "com", "org", "net", "ac", "gov", "edu");

    /** Lists the pages of one set, in the order of its gold file. */
    static List<GoldPage> list(Path corpus, String set) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<GoldPage> pages = new ArrayList<>();
        Path folder = corpus.resolve(set);
        for (String line : Files.readAllLines(folder.resolve("gold.jsonl"))) {
            if (!line.isBlank()) {
                pages.add(page(folder, set, json.readTree(line)));
            }
        }
        return pages;
    }

    private static GoldPage page(Path folder, String set, JsonNode gold) {
        Map<String, String> headers = new HashMap<>();
        gold.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String id = gold.get("id").asText();
        Path packed = folder.resolve("pages/" + id + ".html.gz");
        return new GoldPage(
                set,
                id,
                gold.path("url").isTextual() ? gold.get("url").asText() : null,
                headers,
                Files.exists(packed) ? packed : folder.resolve("pages/" + id + ".html"),
                gold.path("text").isTextual() ? gold.get("text").asText() : "",
                strings(gold.path("optional")),
                strings(gold.path("with")),
                strings(gold.path("without")));
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(value -> strings.add(value.asText()));
        return strings;
    }

    /** The bytes of the page, unpacked. */
    byte[] body() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    /** The site: pages of one site are made alike, so they are never on both sides of a test. */
    String site() {
        String host = url == null
                ? null
                : URI.create(url.replaceAll("[^\\w:/.?=&%-]", "")).getHost();
        if (host == null) {
            return set + "/" + id;
        }
        String[] parts = host.split("\\.");
        int last = parts.length - 1;
        if (last < 1) {
            return host;
        }
        boolean longSuffix = last > 1 && SHORT_SUFFIXES.contains(parts[last - 1]);
        return longSuffix ? parts[last - 2] : parts[last - 1];
    }
}
