package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.feed.ParsedItem;
import io.wirewatch.ingest.item.RememberedItems;
import io.wirewatch.ingest.item.Sha256;
import io.wirewatch.ingest.item.Sighting;
import io.wirewatch.ingest.schedule.Arrivals;
import io.wirewatch.ingest.schedule.Limits;
import io.wirewatch.ingest.schedule.PollBudget.Demand;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.ingest.schedule.PollSchedule.Finding;
import io.wirewatch.ingest.schedule.PollWishes;
import io.wirewatch.ingest.schedule.Rhythm;
import io.wirewatch.ingest.schedule.RhythmBytes;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.PollLedger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Writes the books of a poll: the feed's state and the ledger line. Pure but for the schedule's randomness.
 *
 * @param limits for feeds that do not narrow them
 * @param schedule when the feed is due next
 * @param price of a request, in item seconds
 */
record PollBooks(Limits limits, PollSchedule schedule, DoubleSupplier price) {

    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);
    private static final double SILENCE_HALVES_AFTER = Duration.ofDays(60).toSeconds();
    private static final float DOCUMENT_WEIGHT = 0.1f;
    private static final Duration REST = Duration.ofMinutes(10);

    /** A feed of which nothing is known. */
    static FeedState unknown(Feed feed, Instant now) {
        return FeedState.newBuilder()
                .setUrl(feed.getUrl())
                .setNextDue(now)
                .setRemembered(NO_BYTES)
                .setRhythm(NO_BYTES)
                .build();
    }

    /** Another state with the same values, none of which is ever changed in itself. */
    static FeedState copy(FeedState state) {
        FeedState copy = new FeedState();
        for (Schema.Field field : state.getSchema().getFields()) {
            copy.put(field.pos(), state.get(field.pos()));
        }
        return copy;
    }

    /** The items that the state remembers, in whichever form. */
    static RememberedItems remembered(FeedState state) {
        return state.getRemembered().hasRemaining()
                ? RememberedItems.read(state.getRemembered())
                : RememberedItems.ofFirstVersion(state.getSeen());
    }

    /** Keeps what a document tells of the feed's items. */
    static void keepItems(FeedState former, FeedState state, List<ParsedItem> items, Sighting sighting, Instant now) {
        state.setRemembered(sighting.remembered().write());
        state.setSeen(List.of());
        state.setDocumentItems(sighting.seen());
        float usual = former.getUsualDocumentItems();
        state.setUsualDocumentItems(usual == 0 ? sighting.seen() : usual + DOCUMENT_WEIGHT * (sighting.seen() - usual));
        Instant newest = items.stream()
                .map(ParsedItem::published)
                .filter(Objects::nonNull)
                .filter(date -> !date.isAfter(now))
                .max(Instant::compareTo)
                .orElse(null);
        Instant before = former.getNewestItem();
        if (newest != null && (before == null || newest.isAfter(before))) {
            state.setNewestItem(newest);
        }
        if (sighting.missed()) {
            state.setLastMissed(now);
            state.setMissedPolls(former.getMissedPolls() + 1);
        }
    }

    /** Fills in what every poll leaves behind: times, failures, the rhythm and the next poll; tells what the feed now asks. */
    Demand closeState(Feed feed, FeedState state, PollReport report, Instant end) {
        boolean failed = report.isFailure();
        int failures = failed ? state.getConsecutiveFailures() + 1 : 0;
        state.setEmptyInRow(report.finding() == Finding.EMPTY ? state.getEmptyInRow() + 1 : 0);
        state.setConsecutiveFailures(failures);
        state.setFailingSince(!failed ? null : failures == 1 ? end : state.getFailingSince());
        state.setHostRestUntil(rest(report, failures, end));
        Rhythm rhythm = learn(state, report, end);
        Question question = new Question(end, limitsOf(feed), failed ? failures : state.getEmptyInRow());
        PollSchedule.Next next = schedule.next(rhythm, question.of(state, report, price.getAsDouble()));
        state.setNextDue(next.due());
        state.setIntervalSeconds((int) Math.max(1, next.interval().toSeconds()));
        state.setLastPolled(end);
        state.setOutcome(report.code().name());
        state.setError(report.error());
        if (report.finding() == Finding.ANSWER) {
            state.setLastSuccess(end);
        }
        return Demand.of(rhythm, limitsOf(feed));
    }

    /** What the feed asks of the budget. */
    Demand demand(Feed feed, FeedState state) {
        return Demand.of(RhythmBytes.read(state.getRhythm()), limitsOf(feed));
    }

    private record Question(Instant end, Limits limits, int inRow) {

        PollSchedule.Question of(FeedState state, PollReport report, double price) {
            return new PollSchedule.Question(
                    end,
                    limits,
                    price,
                    state.getDocumentItems(),
                    report.finding(),
                    inRow,
                    new PollWishes(state.getWishedSeconds(), state.getSkipHours(), state.getSkipDays()),
                    state.getHostRestUntil());
        }
    }

    private Limits limitsOf(Feed feed) {
        return limits.narrowed(feed.getMinIntervalSeconds(), feed.getMaxIntervalSeconds());
    }

    /** A throttled host rests as long as it wants, or else longer with each time. */
    private static @Nullable Instant rest(PollReport report, int failures, Instant end) {
        if (report.code() != PollCode.THROTTLED) {
            return null;
        }
        Duration wanted = report.rest() == null ? REST.multipliedBy(failures) : report.rest();
        Duration longest = PollSchedule.LONGEST_REST;
        return end.plus(wanted.compareTo(longest) < 0 ? wanted : longest);
    }

    private static Rhythm learn(FeedState state, PollReport report, Instant end) {
        Rhythm rhythm = RhythmBytes.read(state.getRhythm());
        Arrivals arrivals = report.arrivals();
        if (arrivals == null) {
            return rhythm;
        }
        Rhythm learned = rhythm.learn(arrivals.from(), end, arrivals.at());
        state.setRhythm(RhythmBytes.write(learned));
        boolean first = state.getLastNewItem() == null;
        if (report.sighting().newItems() > 0) {
            noteSilence(state, arrivals);
            Instant newest = state.getNewestItem();
            state.setLastNewItem(first && newest != null ? newest : end);
            state.setUsualItemsPerDay((float) learned.itemsPerDay());
        }
        return learned;
    }

    /** The longest silence that is usual: the longest so far, which counts less with time. */
    private static void noteSilence(FeedState state, Arrivals arrivals) {
        Instant last = state.getLastNewItem() == null ? arrivals.from() : state.getLastNewItem();
        long longest = 0;
        long aged = 0;
        for (Instant arrival : arrivals.at()) {
            longest = Math.max(longest, Duration.between(last, arrival).toSeconds());
            aged += Math.max(0, Duration.between(last, arrival).toSeconds());
            last = arrival;
        }
        double former = state.getLongestSilenceSeconds() * Math.pow(0.5, aged / SILENCE_HALVES_AFTER);
        state.setLongestSilenceSeconds((int) Math.min(Integer.MAX_VALUE, Math.max(longest, (long) former)));
    }

    /** The ledger line; it balances by construction. */
    static PollLedger ledger(Feed feed, FeedState state, PollReport report, Instant start, Instant end) {
        Sighting sighting = report.sighting();
        Map<String, Integer> rejections = new TreeMap<>();
        sighting.rejected().forEach((reason, count) -> rejections.put(reason.name(), count));
        return PollLedger.newBuilder()
                .setFeedUrl(feed.getUrl())
                .setPollId(Sha256.id(feed.getUrl() + " " + start))
                .setPolledAt(start)
                .setDurationMillis(Math.max(0, Duration.between(start, end).toMillis()))
                .setOutcome(report.code().name())
                .setStatus(report.status())
                .setError(report.error())
                .setBytes(report.bytes())
                .setSeen(sighting.seen() + report.failedItems())
                .setNewItems(sighting.newItems())
                .setRevised(sighting.revised())
                .setDuplicate(sighting.duplicate())
                .setRejected(sighting.rejectedItems())
                .setFailed(report.failedItems())
                .setRejections(rejections)
                .setNextDue(state.getNextDue())
                .setMissed(sighting.missed())
                .build();
    }
}
