package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.item.Sha256;
import io.wirewatch.ingest.item.Sighting;
import io.wirewatch.ingest.schedule.PollSchedule;
import io.wirewatch.ingest.schedule.PollSchedule.Limits;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.PollLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the books of a poll: the feed's state and the ledger line. Pure but for the schedule's randomness.
 *
 * @param limits for feeds that do not narrow them
 * @param schedule when the feed is due next
 */
record PollBooks(Limits limits, PollSchedule schedule) {

    /** Fills in what every poll leaves behind: times, failures and the next poll. */
    void closeState(Feed feed, FeedState state, PollReport report, Instant end) {
        boolean failed = report.isFailure();
        int failures = failed ? state.getConsecutiveFailures() + 1 : 0;
        PollSchedule.Next next = schedule.next(
                limits.narrowed(feed.getMinIntervalSeconds(), feed.getMaxIntervalSeconds()),
                Duration.ofSeconds(state.getIntervalSeconds()),
                report.finding(),
                failures,
                report.wish());
        state.setNextDue(end.plus(next.delay()));
        state.setIntervalSeconds((int) Math.max(1, next.interval().toSeconds()));
        state.setConsecutiveFailures(failures);
        state.setLastPolled(end);
        state.setOutcome(report.code().name());
        state.setError(report.error());
        if (!failed) {
            state.setLastSuccess(end);
        }
        if (report.sighting().newItems() > 0) {
            state.setLastNewItem(end);
        }
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
                .build();
    }
}
