package io.wirewatch.ingest.fetch;

import io.wirewatch.ingest.http.FetchOutcome;
import java.time.Duration;

/** What to do with the outcome of a fetch. */
sealed interface FetchVerdict {

    record Keep(FetchOutcome.Fetched fetched) implements FetchVerdict {}

    record Retry(Duration delay) implements FetchVerdict {}

    /**
     * Give the page up.
     *
     * @param reason code of the rejection
     * @param detail for a person
     */
    record Reject(String reason, String detail) implements FetchVerdict {}
}
