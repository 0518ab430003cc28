package io.wirewatch.ingest.feed;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by name. Names that several countries use with different meanings (IST, AMT, GST) are not known, but for
 * those that RFC 822 fixes. Immutable.
 */
final class DateZones {

    private static final Map<String, Integer> MINUTES = minutes();
    private static final Set<String> SHARED = Set.of("ist", "amt", "gst", "ect", "sst", "cct", "pyt");
    private static final Map<String, ZoneId> REGIONS = regions();

    private DateZones() {}

    /**
     * Minutes east of UTC, or null when the word names no zone, or names several. Military letters count as UTC, since
     * RFC 822 had their signs wrong and nobody knows which was meant (RFC 5322, 4.3).
     */
    static @Nullable Integer minutes(String word) {
        return MINUTES.get(word.toLowerCase(Locale.ROOT));
    }

    /** Whether the word names several zones, so that it says something only beside an offset. */
    static boolean isShared(String word) {
        return SHARED.contains(word);
    }

    /** The region that the word names: an entry of the tz database, or {@code ET} and its like; null when none. */
    static @Nullable ZoneId region(String word) {
        return REGIONS.get(word.toLowerCase(Locale.ROOT));
    }

    /** Minutes east of UTC at that local time; null when the clocks were being changed. */
    static @Nullable Integer minutes(ZoneId region, LocalDateTime local) {
        List<ZoneOffset> offsets = region.getRules().getValidOffsets(local);
        return offsets.size() == 1 ? offsets.getFirst().getTotalSeconds() / 60 : null;
    }

    private static Map<String, Integer> minutes() {
        Map<String, Integer> minutes = new HashMap<>();
        String table =
                "gmt=0 ut=0 utc=0 wet=0 west=60 wez=0 bst=60 cet=60 met=60 mez=60 cest=120 cedt=120 mest=120 mesz=120"
                        + " eet=120 oez=120 eest=180 sast=120 wat=60 cat=120 eat=180 trt=180 msk=180 msd=240 irst=210"
                        + " irdt=270 aft=270 pkt=300 uzt=300 tjt=300 tmt=300 npt=345 mmt=390 wib=420 wita=480 wit=540"
                        + " ict=420 hkt=480 sgt=480 myt=480 pht=480 awst=480 jst=540 kst=540 acst=570 acdt=630 aest=600"
                        + " aedt=660 nzst=720 nzdt=780 nst=-210 ndt=-150 ast=-240 adt=-180 est=-300 edt=-240 cst=-360"
                        + " cdt=-300 mst=-420 mdt=-360 pst=-480 pdt=-420 akst=-540 akdt=-480 hst=-600 brt=-180 brst=-120"
                        + " art=-180 clt=-240 clst=-180 cot=-300 pet=-300 bot=-240 uyt=-180 мск=180 etc/gmt=0 etc/utc=0"
                        + " etc/uct=0 etc/zulu=0";
        for (String entry : table.split(" ")) {
            int equals = entry.indexOf('=');
            minutes.put(entry.substring(0, equals), Integer.parseInt(entry, equals + 1, entry.length(), 10));
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if (letter != 'j') {
                minutes.put(String.valueOf(letter), 0);
            }
        }
        return Map.copyOf(minutes);
    }

    private static Map<String, ZoneId> regions() {
        Map<String, ZoneId> regions = new HashMap<>();
        Set<String> foreign = Set.of("Etc", "SystemV");
        for (String id : ZoneId.getAvailableZoneIds()) {
            int slash = id.indexOf('/');
            if (slash > 0 && !foreign.contains(id.substring(0, slash))) {
                regions.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
            }
        }
        for (String id : List.of("EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT")) {
            regions.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id));
        }
        regions.put("et", ZoneId.of("America/New_York"));
        regions.put("ct", ZoneId.of("America/Chicago"));
        regions.put("mt", ZoneId.of("America/Denver"));
        regions.put("pt", ZoneId.of("America/Los_Angeles"));
        return Map.copyOf(regions);
    }
}
