package io.wirewatch.ingest.feed;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import io.wirewatch.ingest.feed.LenientDates.Order;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a feed tells about the way it writes dates: the order that its other dates have, and its language. The language
 * decides between months of the same name (listopad), between 3 April and 4 March, and makes zones doubtful whose name
 * has another meaning where it is spoken. English decides no order: software declares it where nobody chose it, and its
 * countries differ. Immutable.
 */
final class Dialect {

    /** Nothing is known. */
    static final Dialect NONE = new Dialect(Order.EITHER, Order.EITHER, null);

    private static final Set<ULocale> KNOWN =
            Arrays.stream(ULocale.getAvailableLocales()).collect(Collectors.toUnmodifiableSet());
    private static final Map<ULocale, Map<String, Integer>> MONTHS = new ConcurrentHashMap<>();
    private static final Map<ULocale, Order> ORDERS = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> DOUBTFUL = Map.ofEntries(
            Map.entry("zh", Set.of("cst")),
            Map.entry("bn", Set.of("bst")),
            Map.entry("en_BD", Set.of("bst")),
            Map.entry("ar", Set.of("ast", "adt")),
            Map.entry("fil", Set.of("pst")),
            Map.entry("en_PH", Set.of("pst")),
            Map.entry("ms", Set.of("mst")),
            Map.entry("my", Set.of("mst")),
            Map.entry("ne", Set.of("nst")),
            Map.entry("es_CU", Set.of("cst", "cdt")),
            Map.entry("en_AU", Set.of("est", "edt", "cst", "cdt")));
    private static final Set<String> INDIAN =
            Set.of("hi", "mr", "gu", "ta", "te", "kn", "ml", "pa", "or", "as", "en_IN", "ta_IN", "bn_IN", "ur_IN");
    private static final int INDIAN_MINUTES = 330;

    /** 2070, of 2013. */
    private static final int FIRST_YEAR_OF_NEPAL = 2070;

    private final Order order;
    private final Order customary;
    private final @Nullable ULocale language;

    private Dialect(Order order, Order customary, @Nullable ULocale language) {
        this.order = order;
        this.customary = customary;
        this.language = language;
    }

    /** The dialect of a feed in this language; the order of its dates is not known yet. */
    static Dialect of(@Nullable String tag) {
        ULocale language = known(tag);
        return language == null ? NONE : new Dialect(Order.EITHER, Order.EITHER, language);
    }

    /** The same with the order that other dates of the feed have, and where they tell none, the one of the language. */
    Dialect inOrder(Order ofFeed) {
        return new Dialect(ofFeed, ofFeed == Order.EITHER ? customaryOrder() : Order.EITHER, language);
    }

    /** The order of day and month that the feed is known to have. */
    Order order() {
        return order;
    }

    /** The order that its readers expect, when the feed tells none; EITHER before {@link #inOrder}. */
    Order customary() {
        return customary;
    }

    /** Whether the year, read as one of our era, is rather one of Nepal's Bikram Sambat, 57 ahead. */
    boolean isOfNepal(int year) {
        return language != null && language.getLanguage().equals("ne") && year >= FIRST_YEAR_OF_NEPAL;
    }

    /** Number of the month: in English, else in the language of the feed, else in any; null as in {@link DateWords}. */
    @Nullable
    Integer month(String word) {
        Integer general = DateWords.month(word);
        if (language == null) {
            return general;
        }
        String folded = DateWords.folded(word);
        Integer own = months(language).get(folded);
        if (own == null || own == DateWords.AMBIGUOUS || own.equals(general)) {
            return general;
        }
        Integer english = months(ULocale.ENGLISH).get(folded);
        return english == null ? own : english;
    }

    /** Minutes east of UTC; null when the word names no zone, or may name several in a feed of this language. */
    @Nullable
    Integer zone(String word) {
        if (language != null && word.equals("ist") && isAmong(INDIAN)) {
            return INDIAN_MINUTES;
        }
        return isDoubtful(word) ? null : DateZones.minutes(word);
    }

    /** Whether the word names several zones, so that it says something only beside an offset. */
    boolean isShared(String word) {
        return DateZones.isShared(word) || isDoubtful(word);
    }

    private boolean isDoubtful(String word) {
        return language != null
                && (DOUBTFUL.getOrDefault(language.getLanguage(), Set.of()).contains(word)
                        || DOUBTFUL.getOrDefault(language.getName(), Set.of()).contains(word));
    }

    private boolean isAmong(Set<String> languages) {
        return language != null
                && (languages.contains(language.getName()) || languages.contains(language.getLanguage()));
    }

    private Order customaryOrder() {
        return language == null || language.getLanguage().equals("en")
                ? Order.EITHER
                : ORDERS.computeIfAbsent(language, Dialect::orderOf);
    }

    /** The locale of CLDR that is nearest to the tag; null when it does not know the language. */
    private static @Nullable ULocale known(@Nullable String tag) {
        if (tag == null || tag.length() > 35) {
            return null;
        }
        ULocale written = ULocale.forLanguageTag(tag.strip().replace('_', '-'));
        String language = written.getLanguage().equals("tl") ? "fil" : written.getLanguage();
        ULocale regional = new ULocale(language, written.getCountry());
        ULocale general = new ULocale(language);
        return KNOWN.contains(regional) ? regional : KNOWN.contains(general) ? general : null;
    }

    private static Order orderOf(ULocale language) {
        DateFormat format = DateFormat.getDateInstance(new GregorianCalendar(), DateFormat.SHORT, language);
        String pattern = format instanceof SimpleDateFormat simple ? simple.toPattern() : "";
        int day = pattern.indexOf('d');
        int month = pattern.indexOf('M');
        boolean yearLast = pattern.indexOf('y') > Math.max(day, month);
        if (day < 0 || month < 0 || !yearLast) {
            return Order.EITHER;
        }
        return day < month ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }

    private static Map<String, Integer> months(ULocale language) {
        return MONTHS.computeIfAbsent(language, Dialect::monthsOf);
    }

    private static Map<String, Integer> monthsOf(ULocale language) {
        DateFormatSymbols symbols = new DateFormatSymbols(new GregorianCalendar(), language);
        Map<String, Integer> months = new HashMap<>();
        for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
            for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
                String[] names = symbols.getMonths(context, width);
                for (int i = 0; i < 12 && i < names.length; i++) {
                    String name = DateWords.folded(names[i].strip());
                    if (name.codePoints().noneMatch(Character::isDigit)) {
                        months.merge(name, i + 1, (a, b) -> a.equals(b) ? a : DateWords.AMBIGUOUS);
                    }
                }
            }
        }
        return Map.copyOf(months);
    }
}
