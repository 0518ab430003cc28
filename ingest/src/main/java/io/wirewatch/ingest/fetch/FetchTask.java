package io.wirewatch.ingest.fetch;

import io.wirewatch.schemas.FetchRequest;

/**
 * A page to be fetched, and the record that asks for it.
 *
 * @param request what to fetch
 * @param offset of the record
 * @param progress of the record's partition
 * @param retries tries before this one
 */
record FetchTask(FetchRequest request, long offset, OffsetProgress progress, int retries) {

    FetchTask again() {
        return new FetchTask(request, offset, progress, retries + 1);
    }
}
