package io.wirewatch.ingest.extract.language;

import io.wirewatch.ingest.extract.text.WordTable;
import io.wirewatch.ingest.extract.text.Words;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text from its script, then from its most common words, then, among neighbours, from letters
 * that only one of them has. The profiles are in {@code profiles.txt}. Stateless.
 */
public final class LanguageDetector {

    private static final int MAX_LENGTH = 2_500;
    private static final int MIN_LETTERS = 20;
    private static final double SURE_SHARE = 0.08;
    private static final double SURE_LEAD = 1.5;
    private static final int LONGEST_WORD = 24;

    private static final Map<UnicodeScript, String> SCRIPTS = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.ORIYA, "or"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.MYANMAR, "my"),
            Map.entry(UnicodeScript.TIBETAN, "bo"),
            Map.entry(UnicodeScript.THAANA, "dv"));

    private static final UnicodeScript[] ALL_SCRIPTS = UnicodeScript.values();
    private static final Map<UnicodeScript, List<Profile>> PROFILES = profiles();
    private static final List<String> TAGS =
            PROFILES.values().stream().flatMap(List::stream).map(Profile::tag).toList();
    /** The places of the tags that a word, or a letter, speaks for: the bits of the tables are indexes from 1. */
    private static final List<int[]> WORD_TAGS = new ArrayList<>();

    private static final WordTable WORDS = words();
    private static final Map<Integer, int[]> LETTER_TAGS = places(Profile::letters);

    private LanguageDetector() {}

    /**
     * What a text is in.
     *
     * @param tag primary language tag
     * @param isSure true when script and words leave little doubt
     */
    public record Detected(String tag, boolean isSure) {}

    private record Profile(String tag, Set<String> words, Set<Integer> letters) {}

    /** The language; null when there is too little text or no profile for its script. */
    public static @Nullable Detected detect(String text) {
        String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        Map<UnicodeScript, Integer> letters = scripts(start);
        int total = letters.values().stream().mapToInt(Integer::intValue).sum();
        UnicodeScript main = main(letters);
        if (total < MIN_LETTERS || main == null) {
            return null;
        }
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        if (kana * 10 > total) {
            return new Detected("ja", true);
        }
        if (main == UnicodeScript.HAN) {
            return new Detected("zh", true);
        }
        String byScript = SCRIPTS.get(main);
        return byScript == null ? byWords(start, PROFILES.getOrDefault(main, List.of())) : new Detected(byScript, true);
    }

    @SuppressWarnings("EnumOrdinal") // counters by script, for one call
    private static Map<UnicodeScript, Integer> scripts(String text) {
        int[] counts = new int[ALL_SCRIPTS.length];
        int latin = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c <= 0x7F) {
                latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
            } else {
                int script = Letters.script(c);
                if (script >= 0) {
                    counts[script]++;
                }
            }
        }
        counts[UnicodeScript.LATIN.ordinal()] += latin;
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                letters.put(ALL_SCRIPTS[i], counts[i]);
            }
        }
        return letters;
    }

    private static @Nullable UnicodeScript main(Map<UnicodeScript, Integer> letters) {
        UnicodeScript main = null;
        for (Map.Entry<UnicodeScript, Integer> entry : letters.entrySet()) {
            main = main == null || entry.getValue() > letters.getOrDefault(main, 0) ? entry.getKey() : main;
        }
        return main;
    }

    private static @Nullable Detected byWords(String text, List<Profile> profiles) {
        if (profiles.isEmpty()) {
            return null;
        }
        double[] scores = new double[TAGS.size()];
        int words = score(text.toLowerCase(Locale.ROOT), scores);
        int best = -1;
        double bestScore = 0;
        double second = 0;
        for (Profile profile : profiles) {
            int place = TAGS.indexOf(profile.tag());
            double score = scores[place] / Math.max(1, words);
            if (score > bestScore) {
                second = bestScore;
                best = place;
                bestScore = score;
            } else {
                second = Math.max(second, score);
            }
        }
        return best < 0 ? null : new Detected(TAGS.get(best), bestScore > SURE_SHARE && bestScore > SURE_LEAD * second);
    }

    /** Adds up what words and letters say for each tag; returns the number of words. */
    private static int score(String text, double[] scores) {
        int words = 0;
        int start = -1;
        int hash = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isInWord(c)) {
                hash = 31 * hash + c;
                start = start < 0 ? i : start;
                if (c > 0x7F) {
                    vote(LETTER_TAGS.get((int) c), scores);
                }
            } else if (start >= 0) {
                words++;
                int place = i - start <= LONGEST_WORD ? WORDS.bits(text, start, i, hash) : 0;
                if (place > 0) {
                    vote(WORD_TAGS.get(place - 1), scores);
                }
                start = -1;
                hash = 0;
            }
        }
        return words;
    }

    private static void vote(int @Nullable [] places, double[] scores) {
        if (places != null) {
            for (int place : places) {
                scores[place]++;
            }
        }
    }

    private static boolean isInWord(char c) {
        if (c <= 0x7F) {
            return (c >= 'a' && c <= 'z') || c == '\'';
        }
        return Letters.isInWord(c);
    }

    private static WordTable words() {
        Map<String, Integer> indexes = new HashMap<>();
        places(Profile::words).forEach((word, tags) -> {
            WORD_TAGS.add(tags);
            indexes.put(word, WORD_TAGS.size());
        });
        return new WordTable(indexes);
    }

    private static <K> Map<K, int[]> places(Function<Profile, Set<K>> keys) {
        Map<K, int[]> places = new HashMap<>();
        for (List<Profile> list : PROFILES.values()) {
            for (Profile profile : list) {
                for (K key : keys.apply(profile)) {
                    int[] known = places.getOrDefault(key, new int[0]);
                    int[] more = Arrays.copyOf(known, known.length + 1);
                    more[known.length] = TAGS.indexOf(profile.tag());
                    places.put(key, more);
                }
            }
        }
        return places;
    }

    private static Map<UnicodeScript, List<Profile>> profiles() {
        Map<String, List<String>> lists = Words.read(LanguageDetector.class, "profiles.txt");
        Map<String, Profile> byTag = new LinkedHashMap<>();
        lists.forEach((name, list) -> {
            String tag = name.replace(" letters", "");
            Profile known = byTag.getOrDefault(tag, new Profile(tag, Set.of(), Set.of()));
            byTag.put(
                    tag,
                    name.endsWith(" letters")
                            ? new Profile(tag, known.words(), letters(list))
                            : new Profile(tag, new HashSet<>(list), known.letters()));
        });
        return byTag.values().stream().collect(Collectors.groupingBy(LanguageDetector::script));
    }

    private static Set<Integer> letters(List<String> list) {
        return list.stream().map(letter -> letter.codePointAt(0)).collect(Collectors.toUnmodifiableSet());
    }

    private static UnicodeScript script(Profile profile) {
        return UnicodeScript.of(profile.words().iterator().next().codePointAt(0));
    }
}
