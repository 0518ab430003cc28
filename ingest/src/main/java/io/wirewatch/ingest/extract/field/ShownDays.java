package io.wirewatch.ingest.extract.field;

import io.wirewatch.ingest.extract.text.ShownLine;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days that a page shows to its readers, and what they say of the time it declares. Immutable. */
final class ShownDays {

    private static final int NEAR_BEFORE = -8;
    private static final int NEAR_AFTER = 12;
    private static final int REISSUED_DAYS = 30;
    private static final int LONGEST_ZONE = 12;

    /** A day and the place of its line. */
    private record Shown(ArticleTime time, int place) {}

    /** All lines: those far from the headline are read only when nothing else is left. */
    private final List<ShownLine> lines;

    private final boolean monthFirst;
    /** The days near the headline. */
    private final List<Shown> days;

    private ShownDays(List<ShownLine> lines, boolean monthFirst, List<Shown> days) {
        this.lines = lines;
        this.monthFirst = monthFirst;
        this.days = days;
    }

    static ShownDays of(List<ShownLine> lines, boolean monthFirst) {
        List<Shown> days = new ArrayList<>();
        for (ShownLine line : lines) {
            boolean near = line.place() >= NEAR_BEFORE && line.place() <= NEAR_AFTER;
            ArticleTime time = near ? read(line, monthFirst) : null;
            if (time != null) {
                days.add(new Shown(time, line.place()));
            }
        }
        return new ShownDays(lines, monthFirst, days);
    }

    private static @Nullable ArticleTime read(ShownLine line, boolean monthFirst) {
        return TimeText.mayHoldDay(line.text()) ? TimeText.read(line.text(), monthFirst) : null;
    }

    /** The first time after the headline, else the last before it. */
    @Nullable
    ArticleTime nearest() {
        ArticleTime before = null;
        for (Shown day : days) {
            if (day.place() >= 0) {
                return day.time();
            }
            before = day.time();
        }
        return before;
    }

    /** The first time of the page, wherever it stands. */
    @Nullable
    ArticleTime first() {
        for (ShownLine line : lines) {
            ArticleTime time = read(line, monthFirst);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /**
     * What the page shows decides where its declared time cannot be what readers take it for: the page was issued again
     * under a new day, or was stamped when it was moved, or the time is in UTC and the day is that of the readers.
     */
    ArticleTime reconcile(ArticleTime declared, @Nullable ArticleTime modified, @Nullable ArticleTime fromUrl) {
        if (shows(declared.day())) {
            return declared;
        }
        if (modified != null
                && modified.day().toEpochDay() - declared.day().toEpochDay() > REISSUED_DAYS
                && shows(modified.day())) {
            return modified;
        }
        ArticleTime only = only();
        boolean stamped = modified == null || modified.day().equals(declared.day());
        if (only != null && stamped && only.day().isBefore(declared.day().minusDays(1)) && fromUrl == null) {
            return only;
        }
        ArticleTime readers = only == null || distance(only, declared) != 1 ? fromUrl : only;
        return readers != null && distance(readers, declared) == 1 ? onDay(declared, readers.day()) : declared;
    }

    private static long distance(ArticleTime first, ArticleTime second) {
        return Math.abs(first.day().toEpochDay() - second.day().toEpochDay());
    }

    private boolean shows(LocalDate day) {
        return days.stream().anyMatch(shown -> shown.time().day().equals(day));
    }

    /** The time near the headline, when all lines there agree on the day. */
    private @Nullable ArticleTime only() {
        ArticleTime found = null;
        for (Shown day : days) {
            if (found != null && !found.day().equals(day.time().day())) {
                return null;
            }
            found = found == null ? day.time() : found;
        }
        return found;
    }

    /** The same instant on the clock of the nearest zone where it is that day. */
    private static ArticleTime onDay(ArticleTime time, LocalDate day) {
        if (time.dayOnly() || time.zone() == null || time.zone().getTotalSeconds() != 0) {
            return time;
        }
        int hour = time.local().getHour();
        int offset = day.isBefore(time.day()) ? -(hour + 1) : 24 - hour;
        if (Math.abs(offset) > LONGEST_ZONE) {
            return time;
        }
        ZoneOffset zone = ZoneOffset.ofHours(offset);
        return new ArticleTime(LocalDateTime.ofInstant(time.instant(), zone), zone, false);
    }
}
