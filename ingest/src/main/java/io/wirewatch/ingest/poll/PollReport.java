package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.FetchOutcome;
import io.wirewatch.ingest.item.RememberedItems;
import io.wirewatch.ingest.item.Sighting;
import io.wirewatch.ingest.schedule.Arrivals;
import io.wirewatch.ingest.schedule.PollSchedule.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a poll found, before it is written into records.
 *
 * @param code outcome
 * @param status HTTP status; null when there was no answer
 * @param error why it failed, for a person; null when it did not
 * @param finding what the schedule is to make of it
 * @param bytes size of the body
 * @param sighting items of the document
 * @param failedItems items that could not be read
 * @param arrivals when new items came; null when the poll does not show it
 * @param rest that the host wants; null when it has no such wish
 */
record PollReport(
        PollCode code,
        @Nullable Integer status,
        @Nullable String error,
        Finding finding,
        long bytes,
        Sighting sighting,
        int failedItems,
        @Nullable Arrivals arrivals,
        @Nullable Duration rest) {

    private static final Sighting NOTHING = new Sighting(List.of(), 0, Map.of(), RememberedItems.NONE, false);

    static PollReport failure(PollCode code, @Nullable Integer status, String error) {
        return new PollReport(code, status, error, Finding.FAILURE, 0, NOTHING, 0, null, null);
    }

    static PollReport throttled(FetchOutcome.Throttled said) {
        String error = said.asked()
                ? "HTTP " + said.status() + ": too many requests"
                : "not asked: the host rests, it has said HTTP " + said.status();
        Integer status = said.asked() ? said.status() : null;
        Duration rest = said.retryAfter();
        return new PollReport(PollCode.THROTTLED, status, error, Finding.FAILURE, 0, NOTHING, 0, null, rest);
    }

    static PollReport notAFeed(int status, String reason, long bytes) {
        return new PollReport(PollCode.NOT_A_FEED, status, reason, Finding.FAILURE, bytes, NOTHING, 0, null, null);
    }

    static PollReport empty(int status, long bytes) {
        return new PollReport(PollCode.EMPTY, status, null, Finding.EMPTY, bytes, NOTHING, 0, null, null);
    }

    static PollReport read(int status, long bytes, Sighting sighting, int failedItems, Arrivals arrivals) {
        return new PollReport(
                PollCode.FETCHED, status, null, Finding.ANSWER, bytes, sighting, failedItems, arrivals, null);
    }

    /** Nothing new: what the last body was stands, be it unreadable or empty. */
    static PollReport unchanged(
            PollCode code,
            int status,
            long bytes,
            @Nullable String formerFailure,
            boolean wasEmpty,
            Arrivals arrivals) {
        Finding finding = formerFailure != null ? Finding.FAILURE : wasEmpty ? Finding.EMPTY : Finding.ANSWER;
        return new PollReport(
                code,
                status,
                formerFailure,
                finding,
                bytes,
                NOTHING,
                0,
                finding == Finding.ANSWER ? arrivals : null,
                null);
    }

    boolean isFailure() {
        return finding == Finding.FAILURE;
    }
}
