package io.wirewatch.ingest.feed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a feed says of how to poll it. One bad value is passed over and the rest is kept.
 *
 * @param feed elements about the feed itself
 * @param base absolute URL that relative links are taken from; null when unknown
 */
record FeedHintsReader(List<Field> feed, @Nullable String base) {

    private static final int MAX_TTL_MINUTES = 366 * 24 * 60;
    private static final int MAX_FREQUENCY = 100_000;

    FeedHints read() {
        Duration ttl = null;
        Duration period = null;
        int frequency = 1;
        Set<Integer> hours = new TreeSet<>();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Field field : feed) {
            if (field.vocabulary() == Vocabulary.RSS) {
                switch (field.name()) {
                    case "ttl" -> ttl = number(field.value(), MAX_TTL_MINUTES) > 0 ? minutes(field) : ttl;
                    case "skiphours" -> readHours(field.element(), hours);
                    case "skipdays" -> readDays(field.element(), days);
                    default -> {}
                }
            } else if (field.vocabulary() == Vocabulary.SYNDICATION) {
                switch (field.name()) {
                    case "updateperiod" -> period = period(field.value());
                    case "updatefrequency" -> frequency = Math.max(1, number(field.value(), MAX_FREQUENCY));
                    default -> {}
                }
            }
        }
        Duration updatePeriod = period == null ? null : period.dividedBy(frequency);
        return new FeedHints(ttl, hours, days, updatePeriod, link("hub"), link("self"), link("next"));
    }

    private static Duration minutes(Field field) {
        return Duration.ofMinutes(number(field.value(), MAX_TTL_MINUTES));
    }

    /** Hour 24 is what some call midnight (RSS 0.91 counts from 1). */
    private static void readHours(Element element, Set<Integer> hours) {
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            int hour = number(child.text(), 24);
            if (hour >= 0) {
                hours.add(hour % 24);
            }
        }
    }

    private static void readDays(Element element, Set<DayOfWeek> days) {
        for (Element child = element.firstElementChild(); child != null; child = child.nextElementSibling()) {
            String name = child.text().strip().toUpperCase(Locale.ROOT);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (name.length() >= 3 && day.name().startsWith(name)) {
                    days.add(day);
                }
            }
        }
    }

    private static @Nullable Duration period(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily", "dayly" -> Duration.ofDays(1);
            case "weekly" -> Duration.ofDays(7);
            case "monthly" -> Duration.ofDays(30);
            case "yearly" -> Duration.ofDays(365);
            default -> null;
        };
    }

    /** The number, or -1 when it is none or out of 0 to the limit. */
    private static int number(@Nullable String text, int limit) {
        try {
            int value = text == null ? -1 : Integer.parseInt(text.strip());
            return value >= 0 && value <= limit ? value : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private @Nullable String link(String relation) {
        for (Field field : feed) {
            if (field.name().equals("link") && relation.equalsIgnoreCase(field.attribute("rel"))) {
                String link = Links.absolute(field.attribute("href"), Links.base(field.element(), base));
                if (Links.isWeb(link)) {
                    return link;
                }
            }
        }
        return null;
    }
}
