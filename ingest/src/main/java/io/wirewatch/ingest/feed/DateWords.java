package io.wirewatch.ingest.feed;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        "ta", "te", "ne", "pa", "gu", "mr", "si", "th", "id", "ms", "sw", "fil", "am"
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

    /** Months of the Solar Hijri calendar, in Iran and in Afghanistan. */
    private static final String[] PERSIAN_MONTHS = {
        "فروردین حمل farvardin hamal",
        "اردیبهشت ثور ordibehesht",
        "خرداد جوزا khordad",
        "تیر سرطان tir",
        "مرداد اسد mordad",
        "شهریور سنبله shahrivar",
        "مهر میزان mehr",
        "آبان عقرب aban",
        "آذر قوس azar",
        "دی جدی dey",
        "بهمن دلو bahman",
        "اسفند حوت esfand"
    };

    private static final Set<String> FILLERS = Set.of(
            "de", "del", "di", "do", "at", "of", "on", "the", "um", "uhr", "am", "le", "el", "den", "der", "à", "às",
            "as", "las", "kl", "klo", "klockan", "ore", "ora", "г", "года", "в", "р", "року", "о", "на", "th", "h",
            "hrs", "hs", "pukul", "год", "في", "الساعة", "ساعت", "و", "م", "م،", "به", "وقت", "το", "στις", "ч", "час",
            "roku", "rok", "godz", "godzina", "v", "ve", "u", "ob", "ó", "r", "a", "la", "les", "tan", "lúc", "ngày",
            "jam", "saat", "m", "d", "gada", "plkst", "kell", "val", "בשעה", "יום", "の", "시각");

    private static final Map<String, Integer> MONTHS = new HashMap<>();
    private static final Map<String, DayOfWeek> DAYS = new HashMap<>();
    private static final Map<String, Integer> PERSIAN = new HashMap<>();
    private static final List<String> PHRASES = new ArrayList<>();
    private static final int AMBIGUOUS = 0;

    /** Hebrew writes the preposition and the month together. */
    private static final char HEBREW_IN = 'ב';

    static {
        fill();
    }

    private DateWords() {}

    /** Number of the month, 1 to 12, or null when the word is no month or may be several. */
    static @Nullable Integer month(String word) {
        String bare = bare(word);
        boolean in = bare.length() > 3 && bare.charAt(0) == HEBREW_IN && !MONTHS.containsKey(bare);
        Integer month = MONTHS.get(in ? bare.substring(1) : bare);
        return month == null || month == AMBIGUOUS ? null : month;
    }

    /** Number of the month of the Solar Hijri calendar, 1 to 12, or null when the word is none. */
    static @Nullable Integer persianMonth(String word) {
        return PERSIAN.get(bare(word));
    }

    /** The day of the week, or null when the word is none. */
    static @Nullable DayOfWeek day(String word) {
        return DAYS.get(bare(word));
    }

    /** Whether the word says nothing about the time. */
    static boolean isFiller(String word) {
        return FILLERS.contains(bare(word));
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
                joined = joined.replace(phrase, phrase.replace(" ", ""));
            }
        }
        return joined;
    }

    private static String bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int end = lower.length();
        while (end > 0 && (lower.charAt(end - 1) == '.' || lower.charAt(end - 1) == '’')) {
            end--;
        }
        return lower.substring(0, end).replace("i̇", "i");
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
                MONTHS.put(word, month);
            }
            for (String word : PERSIAN_MONTHS[month - 1].split(" ")) {
                PERSIAN.put(word, month);
            }
        }
        DateFormatSymbols english = new DateFormatSymbols(new GregorianCalendar(), ULocale.ENGLISH);
        for (int month = 1; month <= 12; month++) {
            MONTHS.put(bare(english.getMonths()[month - 1]), month);
            MONTHS.put(bare(english.getShortMonths()[month - 1]), month);
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
        String lower = bare(name.strip());
        boolean digits = lower.codePoints().anyMatch(Character::isDigit);
        if (lower.codePointCount(0, lower.length()) < 2 || digits) {
            return null;
        }
        if (lower.indexOf(' ') >= 0) {
            PHRASES.add(lower);
            return lower.replace(" ", "");
        }
        return lower;
    }
}
