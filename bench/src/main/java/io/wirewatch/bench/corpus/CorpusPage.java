package io.wirewatch.bench.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A real page of an extraction corpus: a folder for each set, with {@code gold.jsonl} and {@code pages/<id>.html[.gz]}.
 *
 * @param set name of the set
 * @param id id inside the set
 * @param file where its bytes are
 * @param contentType the header that the server would have sent
 */
public record CorpusPage(String set, String id, Path file, String contentType) {

    /**
     * Lists the pages of all sets, in the order of set and gold file.
     *
     * @throws IOException when the folder has another shape
     */
    public static List<CorpusPage> list(Path corpus) throws IOException {
        List<CorpusPage> pages = new ArrayList<>();
        List<Path> sets;
        try (Stream<Path> folders = Files.list(corpus)) {
            sets = folders.filter(folder -> Files.exists(folder.resolve("gold.jsonl")))
                    .sorted()
                    .toList();
        }
        ObjectMapper json = new ObjectMapper();
        for (Path set : sets) {
            for (String line : Files.readAllLines(set.resolve("gold.jsonl"))) {
                if (!line.isBlank()) {
                    pages.add(page(set, json.readTree(line)));
                }
            }
        }
        return pages;
    }

    /** The bytes of the page as its server sent them. */
    public byte[] body() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    private static CorpusPage page(Path set, JsonNode gold) {
        String id = gold.get("id").asText();
        Path pages = set.resolve("pages");
        Path packed = pages.resolve(id + ".html.gz");
        String charset = gold.path("charset").asText("");
        return new CorpusPage(
                set.getFileName().toString(),
                id,
                Files.exists(packed) ? packed : pages.resolve(id + ".html"),
                charset.isEmpty() || charset.equals("null") ? "text/html" : "text/html; charset=" + charset);
    }
}
