package io.wirewatch.enrich.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The word lists of the tagger, folded; each file says in its first line what it lists. Immutable. */
final class WordLists {

    static final Set<String> TITLES = load("titles.txt");
    static final Set<String> FACILITIES = load("facilities.txt");
    static final Set<String> COMMON_WORDS = load("words.txt");
    static final Set<String> PARTICLES = load("particles.txt");
    static final Set<String> ORGANISATION_HEADS = load("heads.txt");
    static final Set<String> GROUP_NOUNS = load("groups.txt");
    static final Set<String> GENERIC_GIVEN_NAMES = load("generic-given.txt");
    static final Set<String> MODIFIERS = load("modifiers.txt");
    static final Set<String> REFUSING_PREFIXES = load("refusing-prefixes.txt");
    static final Set<String> LEGAL_FORMS = load("legal-forms.txt");

    private WordLists() {}

    private static Set<String> load(String name) {
        InputStream stream = WordLists.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the word list " + name + " is not on the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .map(Folding::fold)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
