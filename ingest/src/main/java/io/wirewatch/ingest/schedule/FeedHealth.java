package io.wirewatch.ingest.schedule;

import io.wirewatch.schemas.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges how a feed is, by what its state says and by its own rhythm. Pure; immutable.
 *
 * <pre>{@code
 * FeedHealth health = FeedHealth.judge(state, clock.instant());
 * if (!health.verdict().isHealthy()) { warn(state.getUrl() + ": " + health.reason()); }
 * }</pre>
 *
 * @param verdict in one word
 * @param reason for a person, in one sentence without a full stop
 */
public record FeedHealth(Verdict verdict, String reason) {

    private static final int FAILURES = 3;
    private static final int EMPTY_POLLS = 2;
    private static final double SILENT_ITEMS = 10;
    private static final int SILENT_TIMES = 2;
    private static final Duration SILENT_AT_LEAST = Duration.ofHours(6);
    private static final Duration SILENT_WHEN_NEW = Duration.ofDays(3);
    private static final double DAYS_TO_KNOW = 7;
    private static final Duration STALE = Duration.ofDays(30);
    private static final int SHRUNK_TIMES = 4;
    private static final double SHRUNK_FROM = 8;
    private static final Duration MISSED_LATELY = Duration.ofDays(1);

    /** The verdicts; the first that is true stands. */
    public enum Verdict {
        /** The server said 410; it is not polled any more. */
        RETIRED(false),
        /** It was not polled yet. */
        NEW(true),
        /** Several polls in a row failed, or all that there were. */
        FAILING(false),
        /** Its host wants to be left alone. */
        RESTING(false),
        /** It answers with a channel that has no items. */
        EMPTY(false),
        /** It has brought nothing for longer than its rhythm explains. */
        SILENT(false),
        /** Its newest item is old. */
        STALE(false),
        /** Its document has far fewer items than usual. */
        SHRUNK(false),
        /** Items may have come and gone between two polls. */
        MISSING_ITEMS(false),
        HEALTHY(true);

        private final boolean healthy;

        Verdict(boolean healthy) {
            this.healthy = healthy;
        }

        public boolean isHealthy() {
            return healthy;
        }
    }

    /** The verdict on a feed at this time. */
    public static FeedHealth judge(FeedState state, Instant now) {
        if (state.getRetired()) {
            return new FeedHealth(Verdict.RETIRED, "410 Gone: not polled any more");
        }
        if (state.getLastPolled() == null) {
            return new FeedHealth(Verdict.NEW, "not polled yet");
        }
        FeedHealth trouble = ofAnswers(state, now);
        if (trouble == null) {
            trouble = ofContent(state, now);
        }
        return trouble == null ? new FeedHealth(Verdict.HEALTHY, healthy(state, now)) : trouble;
    }

    private static @Nullable FeedHealth ofAnswers(FeedState state, Instant now) {
        Instant rest = state.getHostRestUntil();
        if (rest != null && rest.isAfter(now)) {
            return new FeedHealth(
                    Verdict.RESTING,
                    "the host wants to be left alone for another " + time(Duration.between(now, rest)));
        }
        if (state.getConsecutiveFailures() > 0 && state.getLastSuccess() == null) {
            return new FeedHealth(Verdict.FAILING, "could not be read so far: " + state.getError());
        }
        if (state.getConsecutiveFailures() >= FAILURES) {
            Instant since = state.getFailingSince();
            String until = since == null ? "" : " in " + time(Duration.between(since, now));
            return new FeedHealth(
                    Verdict.FAILING,
                    state.getConsecutiveFailures() + " failed polls in a row" + until + ": " + state.getError());
        }
        if (state.getEmptyInRow() >= EMPTY_POLLS) {
            return new FeedHealth(Verdict.EMPTY, "no items in the last " + state.getEmptyInRow() + " polls");
        }
        return null;
    }

    private static @Nullable FeedHealth ofContent(FeedState state, Instant now) {
        Instant last = state.getLastNewItem();
        if (last != null && isSilent(state, Duration.between(last, now))) {
            return new FeedHealth(
                    Verdict.SILENT,
                    String.format(
                            Locale.ROOT,
                            "no new item for %s, with %.1f items a day before",
                            time(Duration.between(last, now)),
                            state.getUsualItemsPerDay()));
        }
        Instant newest = state.getNewestItem();
        Duration longest = Duration.ofSeconds(state.getLongestSilenceSeconds()).multipliedBy(SILENT_TIMES);
        if (newest != null && Duration.between(newest, now).compareTo(Limits.longer(STALE, longest)) > 0) {
            return new FeedHealth(Verdict.STALE, "the newest item is " + time(Duration.between(newest, now)) + " old");
        }
        if (state.getUsualDocumentItems() >= SHRUNK_FROM
                && state.getDocumentItems() * SHRUNK_TIMES < state.getUsualDocumentItems()) {
            return new FeedHealth(
                    Verdict.SHRUNK,
                    String.format(
                            Locale.ROOT,
                            "%d items in the document, usually %.0f",
                            state.getDocumentItems(),
                            state.getUsualDocumentItems()));
        }
        Instant missed = state.getLastMissed();
        if (missed != null && Duration.between(missed, now).compareTo(MISSED_LATELY) < 0) {
            return new FeedHealth(
                    Verdict.MISSING_ITEMS,
                    "the document of " + time(Duration.between(missed, now))
                            + " ago had nothing in common with the one before: poll more often");
        }
        return null;
    }

    private static boolean isSilent(FeedState state, Duration silence) {
        double expected = state.getUsualItemsPerDay()
                * silence.toSeconds()
                / Duration.ofDays(1).toSeconds();
        boolean known = RhythmBytes.read(state.getRhythm()).daysSeen() >= DAYS_TO_KNOW;
        Duration usual = Duration.ofSeconds(state.getLongestSilenceSeconds()).multipliedBy(SILENT_TIMES);
        return expected >= SILENT_ITEMS
                && silence.compareTo(known ? SILENT_AT_LEAST : SILENT_WHEN_NEW) >= 0
                && silence.compareTo(usual) > 0;
    }

    private static String healthy(FeedState state, Instant now) {
        Instant last = state.getLastNewItem();
        String rhythm = String.format(Locale.ROOT, "%.1f items a day", state.getUsualItemsPerDay());
        String latest = last == null ? "no item so far" : "last new item " + time(Duration.between(last, now)) + " ago";
        String failed = state.getConsecutiveFailures() == 0 ? "" : ", last poll failed: " + state.getError();
        return rhythm + ", " + latest + failed;
    }

    /** A time that a person can take in. */
    private static String time(Duration time) {
        if (time.toDays() >= 2) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= 2) {
            return time.toHours() + " h";
        }
        return time.toMinutes() >= 1 ? time.toMinutes() + " min" : Math.max(0, time.toSeconds()) + " s";
    }
}
