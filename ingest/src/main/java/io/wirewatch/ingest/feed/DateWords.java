package io.wirewatch.ingest.feed;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words in dates: months and days of the week of the languages that feeds are written in, from CLDR (by ICU) and
 * from what feeds write besides. A word that is one month here and another there (listopad is October in Zagreb and
 * November in Warsaw) names none. Immutable.
 */
final class DateWords {

    private static final String[] LANGUAGES = {
        "de", "fr", "es", "it", "pt", "nl", "sv", "nb", "da", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn",
        "bs", "mk", "bg", "ru", "uk", "be", "el", "tr", "az", "uz", "kk", "ky", "tk", "tg", "mn", "ka", "hy", "hu",
        "ro", "et", "lv", "lt", "sq", "ca", "gl", "eu", "ga", "ar", "ar_SY", "ar_DZ", "he", "ur", "ps", "hi", "bn",
        "ta", "te", "ne", "pa", "gu", "mr", "si", "th", "id", "ms", "sw", "fil", "am", "fa", "vi"
    };

    /** Gregorian months as feeds write them beside CLDR. */
    private static final String[] FURTHER_MONTHS = {
        "jän jänner janv ژانویه جنوري جنوری ینایر جانفي янв січ ιαν",
        "fév fevr feb febr feber fevrier فوریه فبروري فروری فبراير فيفري фев февр лют φεβ",
        "mär mrz mrt marts مارچ مارس мар бер μαρ μάρτιος",
        "avr abr آوریل اپریل ابريل أفريل апр кві απρ",
        "mag mai maj مه مۍ می مئی ماي май тра μαι μάι",
        "giu juni ژوئن جون جوان июн чер ιουν",
        "lug juil ژوئیه ژوییه جولای جولائی جويلية июл лип ιουλ",
        "ago aout ağu اوت آگوست اگست أوت اغسطس авг сер αυγ",
        "sept set سپتامبر ستمبر сен сент вер σεπ σεπτ",
        "ott okt اکتبر اکتوبر اكتوبر окт жов οκτ",
        "nov نوامبر نومبر ноя нояб лис νοε",
        "dez dic déc دسامبر دسمبر дек гру δεκ"
    };

    /** Months of the Solar Hijri calendar, in Iran and, in Pashto and Dari, in Afghanistan. */
    private static final String[] PERSIAN_MONTHS = {
        "فروردین وری حمل farvardin hamal",
        "اردیبهشت غویی ثور ordibehesht",
        "خرداد غبرګولی جوزا khordad",
        "تیر چنګاښ سرطان tir",
        "مرداد زمری اسد mordad",
        "شهریور وږی سنبله shahrivar",
        "مهر تله میزان mehr",
        "آبان لړم عقرب aban",
        "آذر لیندۍ قوس azar",
        "دی مرغومی جدی dey",
        "بهمن سلواغه دلو bahman",
        "اسفند کب حوت esfand"
    };

    private static final Set<String> FILLERS = folded(
            "de", "del", "di", "do", "at", "of", "on", "the", "um", "uhr", "am", "le", "el", "den", "der", "à", "às",
            "as", "las", "kl", "klo", "klockan", "ore", "ora", "г", "года", "в", "р", "року", "о", "на", "th", "h",
            "hrs", "hs", "pukul", "год", "في", "الساعة", "ساعت", "و", "م", "م،", "به", "وقت", "το", "στις", "ч", "час",
            "roku", "rok", "godz", "godzina", "v", "ve", "u", "ob", "ó", "r", "a", "la", "les", "tan", "lúc", "ngày",
            "jam", "saat", "m", "d", "gada", "plkst", "kell", "val", "בשעה", "יום", "の", "시각", "uur", "kello", "alle",
            "во", "น", "ang", "ng", "yil", "йил", "жыл", "жылы", "il", "ж");

    private static final Map<String, Integer> MONTHS = new HashMap<>();
    private static final Map<String, DayOfWeek> DAYS = new HashMap<>();
    private static final Map<String, Integer> PERSIAN = new HashMap<>();
    private static final List<String> PHRASES = new ArrayList<>();
    static final int AMBIGUOUS = 0;

    private static final char NON_JOINER = '\u200c';

    /** Hebrew writes the preposition and the month together. */
    private static final char HEBREW_IN = 'ב';

    static {
        fill();
    }

    private DateWords() {}

    /** Number of the month, 1 to 12, or null when the word is no month or may be several. */
    static @Nullable Integer month(String word) {
        String bare = folded(word);
        boolean in = bare.length() > 3 && bare.charAt(0) == HEBREW_IN && !MONTHS.containsKey(bare);
        Integer month = MONTHS.get(in ? bare.substring(1) : bare);
        if (month == null && isUnknown(bare)) {
            month = RareDateWords.MONTHS.get(bare);
        }
        return month == null || month == AMBIGUOUS ? null : month;
    }

    /** Number of the month of the Solar Hijri calendar, 1 to 12, or null when the word is none. */
    static @Nullable Integer persianMonth(String word) {
        return PERSIAN.get(folded(word));
    }

    /** The day of the week, or null when the word is none. */
    static @Nullable DayOfWeek day(String word) {
        return DAYS.get(folded(word));
    }

    /** Whether the word says nothing about the time. */
    static boolean isFiller(String word) {
        String bare = folded(word);
        return FILLERS.contains(bare) || (isUnknown(bare) && RareDateWords.FILLERS.contains(bare));
    }

    /** Whether the words of rare languages are worth a look. */
    private static boolean isUnknown(String folded) {
        return (folded.length() > 1 || (folded.length() == 1 && folded.charAt(0) >= 0x80))
                && !PERSIAN.containsKey(folded)
                && !DAYS.containsKey(folded)
                && DateZones.minutes(folded) == null
                && folded.chars().noneMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the word is a month of Thailand, whose years are 543 ahead. */
    static boolean isThai(String word) {
        return !word.isEmpty() && Character.UnicodeScript.of(word.charAt(0)) == Character.UnicodeScript.THAI;
    }

    /** The text with the white space inside known names of several words taken out. */
    static String joinPhrases(String text) {
        String joined = text;
        for (String phrase : PHRASES) {
            if (joined.contains(phrase)) {
                joined = joined(joined, phrase);
            }
        }
        return joined;
    }

    /** Whole words only: {@code de març} does not stand in {@code de março}. */
    private static String joined(String text, String phrase) {
        StringBuilder joined = new StringBuilder(text.length());
        int done = 0;
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            int end = at + phrase.length();
            boolean inside = at < done
                    || (at > 0 && Character.isLetter(text.charAt(at - 1)))
                    || (end < text.length() && Character.isLetter(text.charAt(end)));
            if (!inside) {
                joined.append(text, done, at).append(phrase.replace(" ", ""));
                done = end;
            }
        }
        return joined.append(text, done, text.length()).toString();
    }

    /**
     * The word as it is looked up: in lower case, without points at its end, and without what is often left out or
     * written in two ways (accents, vowel points, the letters of Arabic and Persian that look alike).
     */
    static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int end = lower.length();
        while (end > 0 && ".:’'׳".indexOf(lower.charAt(end - 1)) >= 0) {
            end--;
        }
        String bare = lower.substring(0, end);
        if (bare.chars().allMatch(c -> c < 0x80)) {
            return bare;
        }
        StringBuilder folded = new StringBuilder(bare.length());
        Normalizer.normalize(bare, Normalizer.Form.NFD).chars().forEach(c -> fold((char) c, folded));
        return folded.toString();
    }

    private static void fold(char c, StringBuilder folded) {
        boolean mark = (c >= 0x300 && c <= 0x36f) || (c >= 0x5b0 && c <= 0x5c7) || (c >= 0x64b && c <= 0x655);
        boolean nukta = c == 0x93c || c == 0x9bc || c == 0xa3c;
        if (mark || nukta || Character.getType(c) == Character.FORMAT) {
            return;
        }
        folded.append(
                switch (c) {
                    case 'ي', 'ى' -> 'ی';
                    case 'ك' -> 'ک';
                    case 'ة' -> 'ه';
                    default -> c;
                });
    }

    private static Set<String> folded(String... words) {
        return Arrays.stream(words).map(DateWords::folded).collect(Collectors.toUnmodifiableSet());
    }

    private static void fill() {
        for (String language : LANGUAGES) {
            DateFormatSymbols symbols = new DateFormatSymbols(new GregorianCalendar(), new ULocale(language));
            for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
                for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                    addMonths(symbols.getMonths(context, width));
                    addDays(symbols.getWeekdays(context, width));
                }
            }
        }
        for (int month = 1; month <= 12; month++) {
            for (String word : FURTHER_MONTHS[month - 1].split(" ")) {
                MONTHS.put(folded(word), month);
            }
            for (String word : PERSIAN_MONTHS[month - 1].split(" ")) {
                PERSIAN.put(folded(word), month);
            }
        }
        DateFormatSymbols english = new DateFormatSymbols(new GregorianCalendar(), ULocale.ENGLISH);
        for (int month = 1; month <= 12; month++) {
            MONTHS.put(folded(english.getMonths()[month - 1]), month);
            MONTHS.put(folded(english.getShortMonths()[month - 1]), month);
        }
        MONTHS.put("sept", 9);
        addDays(english.getWeekdays());
        addDays(english.getShortWeekdays());
        addDays(new String[] {"", "", "", "tues", "weds", "thur", "", ""});
        addDays(new String[] {"", "", "", "", "", "thurs", "", ""});
        PHRASES.sort(Comparator.comparingInt(String::length).reversed());
    }

    private static void addMonths(String[] names) {
        for (int i = 0; i < 12 && i < names.length; i++) {
            String name = word(names[i]);
            if (name != null) {
                int month = i + 1;
                MONTHS.merge(name, month, (a, b) -> a.equals(b) ? a : AMBIGUOUS);
            }
        }
    }

    /** Sunday is the second of eight. */
    private static void addDays(String[] names) {
        for (int i = 1; i < names.length; i++) {
            String name = word(names[i]);
            if (name != null) {
                DAYS.put(name, DayOfWeek.of(i == 1 ? 7 : i - 1));
            }
        }
    }

    private static @Nullable String word(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT).replace("i̇", "i");
        boolean digits = lower.codePoints().anyMatch(Character::isDigit);
        if (folded(lower).length() < 2 || digits) {
            return null;
        }
        String spaced = lower.replace(NON_JOINER, ' ');
        if (spaced.indexOf(' ') >= 0) {
            PHRASES.add(spaced);
        }
        String written = spaced.replace(" ", "");
        String folded = folded(written);
        boolean likeZone = DateZones.minutes(folded) != null && !written.startsWith(folded); // čet is not CET
        return likeZone ? null : folded;
    }
}
