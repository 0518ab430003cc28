package io.wirewatch.bench.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text of the corpora.
 *
 * @param set folder that it is from: the others of the set are its neighbours in language and topic
 * @param words its words as they stand
 */
record NewsText(String set, String id, String language, List<String> words) {

    private static final int SHORTEST = 100;
    private static final int MOST_OF_A_SET = 150;
    /** In these the words are masked, or the texts are single sentences. */
    private static final Set<String> UNFIT = Set.of("aida", "kore50", "oke", "rss500", "tweets", "events");

    String text() {
        return String.join(" ", words);
    }

    NewsText with(List<String> otherWords) {
        return new NewsText(set, id, language, List.copyOf(otherWords));
    }

    /** The texts of at least 100 words, at most 150 of a set, in the order of the files. */
    static List<NewsText> read(Path corpus) throws IOException {
        List<NewsText> texts = new ArrayList<>();
        for (Path file : files(corpus)) {
            ObjectMapper json = new ObjectMapper();
            String set = setOf(file);
            List<NewsText> ofSet = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                JsonNode node = json.readTree(line);
                List<String> words =
                        List.of(node.path("text").asText("").strip().split("\\s+"));
                if (words.size() >= SHORTEST) {
                    String id = node.path("id").asText();
                    ofSet.add(new NewsText(set, id, language(node, set, id), words));
                }
            }
            int step = Math.max(1, ofSet.size() / MOST_OF_A_SET);
            for (int i = 0; i < ofSet.size(); i += step) {
                texts.add(ofSet.get(i));
            }
        }
        return texts;
    }

    private static List<Path> files(Path corpus) throws IOException {
        try (Stream<Path> all = Files.walk(corpus, 3)) {
            return all.filter(file -> file.endsWith("docs.jsonl") || file.endsWith("gold.jsonl"))
                    .filter(file ->
                            file.endsWith("docs.jsonl") == file.toString().contains("tagging"))
                    .filter(file -> file.toString().contains("tagging")
                            || file.toString().contains("extraction"))
                    .filter(file -> !UNFIT.contains(setOf(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Name of the folder that a file lies in. */
    private static String setOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }

    /** The Slavic texts have the language in their id only. */
    private static String language(JsonNode node, String set, String id) {
        String lang = node.path("lang").asText("");
        if (!set.equals("slavic") || !lang.isEmpty()) {
            return lang.equals("null") ? "" : lang;
        }
        String[] parts = id.split("/");
        return parts.length > 1 ? parts[1] : "";
    }
}
