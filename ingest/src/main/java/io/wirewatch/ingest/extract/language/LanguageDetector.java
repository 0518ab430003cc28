package io.wirewatch.ingest.extract.language;

import io.wirewatch.ingest.extract.text.Words;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text from its script, then from its most common words, then, among neighbours, from letters
 * that only one of them has. The profiles are in {@code profiles.txt}. Stateless.
 */
public final class LanguageDetector {

    private static final int MAX_LENGTH = 20_000;
    private static final int MIN_LETTERS = 20;
    private static final double SURE_SHARE = 0.08;
    private static final double SURE_LEAD = 1.5;
    private static final double LETTER_WEIGHT = 4;

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

    private static final Map<UnicodeScript, List<Profile>> PROFILES = profiles();

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
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        start.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
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

    private static @Nullable UnicodeScript main(Map<UnicodeScript, Integer> letters) {
        UnicodeScript main = null;
        for (Map.Entry<UnicodeScript, Integer> entry : letters.entrySet()) {
            main = main == null || entry.getValue() > letters.getOrDefault(main, 0) ? entry.getKey() : main;
        }
        return main;
    }

    private static @Nullable Detected byWords(String text, List<Profile> profiles) {
        Map<String, Integer> words = new HashMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\u200c'’]+")) {
            words.merge(word, 1, Integer::sum);
        }
        Map<Integer, Integer> letters = new HashMap<>();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(c, 1, Integer::sum));
        int total =
                Math.max(1, words.values().stream().mapToInt(Integer::intValue).sum());
        String best = null;
        double bestScore = 0;
        double second = 0;
        for (Profile profile : profiles) {
            double score = score(profile, words, letters) / total;
            if (score > bestScore) {
                second = bestScore;
                best = profile.tag();
                bestScore = score;
            } else {
                second = Math.max(second, score);
            }
        }
        return best == null ? null : new Detected(best, bestScore > SURE_SHARE && bestScore > SURE_LEAD * second);
    }

    private static double score(Profile profile, Map<String, Integer> words, Map<Integer, Integer> letters) {
        double score = 0;
        for (String word : profile.words()) {
            score += words.getOrDefault(word, 0);
        }
        for (int letter : profile.letters()) {
            score += LETTER_WEIGHT * letters.getOrDefault(letter, 0) / 4.0;
        }
        return score;
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
