package io.wirewatch.enrich.story;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import io.wirewatch.enrich.story.Facts.Kind;
import io.wirewatch.enrich.text.Words;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A number, a day or a month as a language writes it out, by the number formats and calendars of ICU (Unicode CLDR).
 * Immutable; the words of a language are worked out once.
 *
 * @param kind a number or a date
 * @param value the number in digits, or the day or month in English order
 */
record Written(Kind kind, String value) {

    /** Without the one, which is also an article and a line. */
    static final String HAN_NUMERALS = "二三四五六七八九十百千万亿億兩两";

    private static final int LARGEST = 99;

    /** Words that are a number in a language and also something more common in it. */
    private static final String AMBIGUOUS = " second seconds mai may march set sat nove sei mar ses ";

    private static final Map<String, Vocabulary> BY_LANGUAGE = new ConcurrentHashMap<>();

    /** The same by whole tags: to take a tag apart costs more than a look. Whoever makes tags up fills no more than this. */
    private static final Map<String, Vocabulary> BY_TAG = new ConcurrentHashMap<>();

    private static final int MOST_TAGS = 1_000;

    /**
     * The words of a language by their normal form, as {@link Words#normalise} makes it.
     *
     * @param language BCP 47 tag; null when unknown: English then
     */
    static Vocabulary words(@Nullable String language) {
        String tag = language == null || language.isEmpty() ? "en" : language;
        Vocabulary known = BY_TAG.get(tag);
        if (known == null) {
            known = BY_LANGUAGE.computeIfAbsent(
                    ULocale.forLanguageTag(tag).getLanguage(), primary -> new Vocabulary(read(primary)));
            if (BY_TAG.size() < MOST_TAGS) {
                BY_TAG.put(tag, known);
            }
        }
        return known;
    }

    private static Map<String, Written> read(String language) {
        ULocale locale = ULocale.forLanguageTag(language);
        Map<String, Written> words = new HashMap<>();
        RuleBasedNumberFormat format = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        for (String rules : format.getRuleSetNames()) {
            if (!rules.contains("year")) {
                for (int number = 2; number <= LARGEST; number++) {
                    put(format.format(number, rules), new Written(Kind.NUMBER, Integer.toString(number)), words);
                }
            }
        }
        DateFormatSymbols symbols = new DateFormatSymbols(locale);
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            put("month", symbols.getMonths(context, DateFormatSymbols.WIDE), words);
            put("day", symbols.getWeekdays(context, DateFormatSymbols.WIDE), words);
        }
        return Map.copyOf(words);
    }

    private static void put(String unit, String[] names, Map<String, Written> words) {
        for (int i = 0; i < names.length; i++) {
            put(names[i], new Written(Kind.DATE, unit + i), words);
        }
    }

    private static void put(String word, Written meaning, Map<String, Written> words) {
        String normal = Words.normalise(word.replace("\u00AD", ""));
        if (!normal.isBlank() && normal.indexOf(' ', 1) == normal.length() - 1 && !AMBIGUOUS.contains(normal)) {
            words.putIfAbsent(normal.strip(), meaning);
        }
    }

    /** The words of one language. Immutable. */
    static final class Vocabulary {

        private static final int FILTER_BITS = 1 << 12;

        private final Map<String, Written> words;
        /** Which hashes there are: most words of a text are not written-out numbers. */
        private final BitSet hashes = new BitSet(FILTER_BITS);

        private Vocabulary(Map<String, Written> words) {
            this.words = words;
            words.keySet().forEach(word -> hashes.set(word.hashCode() & (FILTER_BITS - 1)));
        }

        /**
         * What a word in its normal form means.
         *
         * @param hash hash code of the string of the letters
         * @return null when it is no number, day or month
         */
        @Nullable
        Written find(char[] letters, int length, int hash) {
            return hashes.get(hash & (FILTER_BITS - 1)) ? words.get(new String(letters, 0, length)) : null;
        }
    }
}
