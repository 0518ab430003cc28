package io.wirewatch.ingest.fetch;

import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.service.trace.TraceContext;
import java.time.Instant;

/**
 * A page to be fetched, and the record that asks for it.
 *
 * @param request what to fetch
 * @param trace where the request stands in its trace
 * @param taken when it was taken in hand
 * @param offset of the record
 * @param progress of the record's partition
 * @param retries tries before this one
 */
record FetchTask(
        FetchRequest request, TraceContext trace, Instant taken, long offset, OffsetProgress progress, int retries) {

    FetchTask again() {
        return new FetchTask(request, trace, taken, offset, progress, retries + 1);
    }
}
