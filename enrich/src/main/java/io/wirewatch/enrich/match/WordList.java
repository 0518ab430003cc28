package io.wirewatch.enrich.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The word lists of the tagger, folded; each file says in its first line what it lists. Immutable. */
final class WordList {

    static final WordList TITLES = new WordList(0, "titles.txt");
    static final WordList FACILITIES = new WordList(1, "facilities.txt");
    static final WordList COMMON_WORDS = new WordList(2, "words.txt");
    static final WordList PARTICLES = new WordList(3, "particles.txt");
    static final WordList ORGANISATION_HEADS = new WordList(4, "heads.txt");
    static final WordList GROUP_NOUNS = new WordList(5, "groups.txt");
    static final WordList GENERIC_GIVEN_NAMES = new WordList(6, "generic-given.txt");
    static final WordList MODIFIERS = new WordList(7, "modifiers.txt");
    static final WordList REFUSING_PREFIXES = new WordList(8, "refusing-prefixes.txt");
    static final WordList LEGAL_FORMS = new WordList(9, "legal-forms.txt");

    static final WordList KIN = new WordList(10, "kin.txt");

    private static final List<WordList> ALL = List.of(
            TITLES,
            FACILITIES,
            COMMON_WORDS,
            PARTICLES,
            ORGANISATION_HEADS,
            GROUP_NOUNS,
            GENERIC_GIVEN_NAMES,
            MODIFIERS,
            REFUSING_PREFIXES,
            LEGAL_FORMS,
            KIN);

    private static final WordTable<Integer> BY_HASH = byHash();

    private final int bit;
    private final Set<String> words;

    private WordList(int number, String file) {
        this.bit = 1 << number;
        this.words = load(file);
    }

    boolean contains(String folded) {
        return words.contains(folded);
    }

    /** The lists that hold the word of this hash, a {@link #bit} each. */
    static int of(long wordHash) {
        Integer lists = BY_HASH.get(wordHash);
        return lists == null ? 0 : lists;
    }

    int bit() {
        return bit;
    }

    private static WordTable<Integer> byHash() {
        Map<Long, Integer> lists = new HashMap<>();
        for (WordList list : ALL) {
            list.words.forEach(word -> lists.merge(Token.hash(word), list.bit, (one, other) -> one | other));
        }
        return WordTable.ofHashes(lists);
    }

    private static Set<String> load(String name) {
        return lines(name).stream()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(word -> !word.isEmpty())
                .map(Folding::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The lines of a list, without its comments. */
    static List<String> lines(String name) {
        InputStream stream = WordList.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the word list " + name + " is not on the class path");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
