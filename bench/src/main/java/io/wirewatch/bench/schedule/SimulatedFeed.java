package io.wirewatch.bench.schedule;

/**
 * A feed with all that it publishes.
 *
 * @param kind of its rhythm
 * @param publications in order, epoch milliseconds; some lie before the simulation begins
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SimulatedFeed(Kind kind, long[] publications) {

    /** Rhythms, each for a fifth of the feeds. */
    enum Kind {
        STEADY,
        DAILY_BURSTS,
        WORKING_HOURS,
        SILENT_WEEKS,
        STORMS
    }
}
