package io.wirewatch.bench.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts and names of the tagging corpus, for measuring.
 *
 * @param folder the folder that holds {@code tagging} and {@code actors}
 */
record TaggingCorpus(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENGLISH = List.of("news-fair", "msnbc", "reuters128", "wiki-fair", "gum", "oke");
    private static final long SEED = 20_261_124;

    /** The English news texts. */
    List<String> englishTexts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String set : ENGLISH) {
            for (JsonNode document : rows(folder.resolve("tagging/" + set + "/docs.jsonl"))) {
                texts.add(document.path("text").asText());
            }
        }
        return texts;
    }

    /**
     * This many different names: the real ones of all dictionaries first, then ones that are put together from their
     * words, always the same.
     */
    Collection<String> names(int count) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Path dictionary : dictionaries()) {
            for (JsonNode actor : rows(dictionary)) {
                names.add(actor.path("name").asText());
                actor.path("aliases").forEach(alias -> names.add(alias.asText()));
            }
        }
        List<String> real = new ArrayList<>(names);
        java.util.Collections.shuffle(real, new Random(SEED));
        if (real.size() >= count) {
            return real.subList(0, count);
        }
        return recombined(real, count);
    }

    private static Collection<String> recombined(List<String> all, int count) {
        List<String> real = all.stream().filter(name -> name.indexOf(' ') > 0).toList();
        Random random = new Random(SEED);
        Set<String> names = new LinkedHashSet<>(all);
        while (names.size() < count) {
            String[] words = real.get(random.nextInt(real.size())).split(" ");
            for (int i = 0; i < words.length; i++) {
                String[] other = real.get(random.nextInt(real.size())).split(" ");
                words[i] = other[Math.min(i, other.length - 1)];
            }
            names.add(String.join(" ", words));
        }
        return names;
    }

    private List<Path> dictionaries() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.getFileName().toString().startsWith("actors")
                            && file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> rows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }
}
