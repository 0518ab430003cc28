package io.wirewatch.standalone.config;

import io.wirewatch.enrich.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that stand in any newspaper every day and so name nobody: {@code common-words.txt}. Stateless. */
final class CommonWords {

    private static final Set<String> WORDS = load();
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "of", "al", "el", "la", "le", "de", "و");

    private CommonWords() {}

    /**
     * Whether nothing but one common word makes the name, articles aside.
     *
     * @param normal as {@link Words#normalise} gives it
     */
    static boolean make(String normal) {
        String[] words = Stream.of(normal.strip().split(" "))
                .filter(word -> !ARTICLES.contains(word))
                .toArray(String[]::new);
        return words.length == 0 || (words.length == 1 && WORDS.contains(words[0]));
    }

    private static Set<String> load() {
        InputStream stream = CommonWords.class.getResourceAsStream("common-words.txt");
        if (stream == null) {
            throw new IllegalStateException("common-words.txt is not on the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .map(word -> Words.normalise(word).strip())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
