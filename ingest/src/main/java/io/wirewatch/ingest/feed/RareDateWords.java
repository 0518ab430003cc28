package io.wirewatch.ingest.feed;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words in dates of all languages that CLDR knows, for those that {@link DateWords} does not: Gregorian months, and
 * what stands between the parts of a date ({@code alle}, {@code năm}, {@code ж}). Loaded when the first such word comes.
 * Immutable.
 */
final class RareDateWords {

    static final Map<String, Integer> MONTHS = new HashMap<>();
    static final Set<String> FILLERS = new HashSet<>();

    static {
        for (ULocale locale : ULocale.getAvailableLocales()) {
            if (locale.getCountry().isEmpty()) {
                addMonths(new DateFormatSymbols(new GregorianCalendar(), locale));
                for (int style : new int[] {DateFormat.FULL, DateFormat.LONG, DateFormat.MEDIUM}) {
                    addWords(DateFormat.getDateTimeInstance(new GregorianCalendar(), style, DateFormat.SHORT, locale));
                }
            }
        }
        FILLERS.removeAll(MONTHS.keySet());
    }

    private RareDateWords() {}

    private static void addMonths(DateFormatSymbols symbols) {
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                String[] names = symbols.getMonths(context, width);
                for (int i = 0; i < 12 && i < names.length; i++) {
                    String name = DateWords.folded(names[i].strip());
                    if (name.length() > 2 && name.codePoints().noneMatch(Character::isDigit)) {
                        MONTHS.merge(name, i + 1, (a, b) -> a.equals(b) ? a : DateWords.AMBIGUOUS);
                    }
                }
            }
        }
    }

    /** Takes the words that stand in the pattern as they are: those in quotes, and letters beyond ASCII. */
    private static void addWords(DateFormat format) {
        String pattern = format instanceof SimpleDateFormat simple ? simple.toPattern() : "";
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i <= pattern.length(); i++) {
            char c = i < pattern.length() ? pattern.charAt(i) : ' ';
            if (c == '\'') {
                quoted = !quoted;
            } else if ((Character.isLetter(c) && (quoted || c >= 0x80))
                    || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.append(c);
            } else {
                String folded = DateWords.folded(word.toString());
                if (folded.length() > 1 || (folded.length() == 1 && folded.charAt(0) >= 0x80)) {
                    FILLERS.add(folded);
                }
                word.setLength(0);
            }
        }
    }
}
