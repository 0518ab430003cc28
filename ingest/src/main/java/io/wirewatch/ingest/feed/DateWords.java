package io.wirewatch.ingest.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words in dates: months of the languages that feeds are written in, and zones by name. Stateless. */
final class DateWords {

    private static final Map<String, Integer> MONTHS = months();
    private static final Map<String, Integer> ZONE_MINUTES = zones();
    private static final Set<String> FILLERS =
            Set.of("de", "del", "at", "of", "um", "uhr", "le", "den", "г", "г.", "th");

    private DateWords() {}

    /** Number of the month, 1 to 12, or null when the word is no month. */
    static @Nullable Integer month(String word) {
        return MONTHS.get(bare(word));
    }

    /** Minutes east of UTC, or null when the word names no zone, or names several. */
    static @Nullable Integer zone(String word) {
        return ZONE_MINUTES.get(bare(word));
    }

    /** Whether the word says nothing about the time. */
    static boolean isFiller(String word) {
        return FILLERS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> words = new HashMap<>();
        String[] byMonth = {
            "jan january januar januari janvier janv enero ene gennaio gen janeiro ocak oca января январь янв sty stycznia styczeń ene يناير ژانویه",
            "feb february februar februari février févr fév fevrier febrero febbraio fevereiro fev şubat şub февраля февраль фев lut lutego luty فبراير فوریه",
            "mar march märz mär mrz maart mrt mars marzo março marco mart марта март мар marca marzec مارس",
            "apr april avril avr abril abr aprile nisan nis апреля апрель апр kwi kwietnia kwiecień أبريل ابريل آوریل",
            "may mai mei mayo maggio mag maio mayıs мая май maja maj مايو مه",
            "jun june juni juin junio giugno giu junho haziran haz июня июнь июн cze czerwca czerwiec يونيو ژوئن",
            "jul july juli juillet juil julio luglio lug julho temmuz tem июля июль июл lip lipca lipiec يوليو ژوئیه",
            "aug august augustus août aout agosto ago ağustos ağu августа август авг sie sierpnia sierpień أغسطس اوت",
            "sep sept september septembre septiembre set settembre setembro eylül eyl сентября сентябрь сен сент wrz września wrzesień سبتمبر سپتامبر",
            "oct october oktober okt octobre octubre ottobre ott outubro out ekim eki октября октябрь окт paź października październik أكتوبر اکتبر",
            "nov november novembre noviembre novembro kasım kas ноября ноябрь ноя нояб lis listopada listopad نوفمبر نوامبر",
            "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro aralık ara декабря декабрь дек gru grudnia grudzień ديسمبر دسامبر"
        };
        for (int month = 0; month < byMonth.length; month++) {
            for (String word : byMonth[month].split(" ")) {
                words.put(word, month + 1);
            }
        }
        return words;
    }

    private static Map<String, Integer> zones() {
        Map<String, Integer> minutes = new HashMap<>();
        String table =
                "gmt=0 ut=0 utc=0 z=0 wet=0 west=60 bst=60 cet=60 met=60 mez=60 cest=120 mest=120 mesz=120 eet=120"
                        + " eest=180 sast=120 trt=180 eat=180 msk=180 msd=240 irst=210 irdt=270 aft=270 pkt=300 uzt=300 npt=345"
                        + " wib=420 ict=420 hkt=480 sgt=480 pht=480 awst=480 jst=540 kst=540 acst=570 acdt=630 aest=600 aedt=660"
                        + " nzst=720 nzdt=780 ast=-240 adt=-180 est=-300 edt=-240 et=-300 cst=-360 cdt=-300 mst=-420 mdt=-360"
                        + " pst=-480 pdt=-420 akst=-540 akdt=-480 hst=-600 brt=-180 art=-180";
        for (String entry : table.split(" ")) {
            int equals = entry.indexOf('=');
            minutes.put(entry.substring(0, equals), Integer.parseInt(entry, equals + 1, entry.length(), 10));
        }
        return minutes;
    }
}
