package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.item.Sighting;
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
 * @param wish of the server to be left alone; null when it has none
 */
record PollReport(
        PollCode code,
        @Nullable Integer status,
        @Nullable String error,
        Finding finding,
        long bytes,
        Sighting sighting,
        int failedItems,
        @Nullable Duration wish) {

    private static final Sighting NOTHING = new Sighting(List.of(), 0, Map.of(), List.of());

    static PollReport failure(PollCode code, @Nullable Integer status, String error, @Nullable Duration wish) {
        return new PollReport(code, status, error, Finding.FAILURE, 0, NOTHING, 0, wish);
    }

    static PollReport notAFeed(int status, String reason, long bytes) {
        return new PollReport(PollCode.NOT_A_FEED, status, reason, Finding.FAILURE, bytes, NOTHING, 0, null);
    }

    /** Nothing new; when the feed could not be read before, that stands. */
    static PollReport unchanged(PollCode code, int status, long bytes, @Nullable String formerFailure) {
        Finding finding = formerFailure == null ? Finding.NOTHING_NEW : Finding.FAILURE;
        return new PollReport(code, status, formerFailure, finding, bytes, NOTHING, 0, null);
    }

    boolean isFailure() {
        return finding == Finding.FAILURE;
    }
}
