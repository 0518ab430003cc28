package io.wirewatch.ingest.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.PollLedger;

/** Counts polls and their items. Thread safe. */
record PollCounters(MeterRegistry metrics) {

    void count(PollResult result) {
        PollLedger ledger = result.ledger();
        metrics.counter("wirewatch.poll.polls", "outcome", ledger.getOutcome()).increment();
        count("seen", ledger.getSeen());
        count("new", ledger.getNewItems());
        count("revised", ledger.getRevised());
        count("duplicate", ledger.getDuplicate());
        count("rejected", ledger.getRejected());
        count("failed", ledger.getFailed());
        metrics.counter("wirewatch.poll.requests").increment(result.requests().size());
        metrics.counter("wirewatch.poll.pages").increment(result.pages().size());
    }

    private void count(String kind, int items) {
        metrics.counter("wirewatch.poll.items", "kind", kind).increment(items);
    }
}
