package io.wirewatch.ingest.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.schemas.PollLedger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts polls and their items. Thread safe. */
final class PollCounters {

    private final MeterRegistry metrics;
    private final Map<String, Counter> polls = new ConcurrentHashMap<>();
    private final Map<String, Counter> items = new ConcurrentHashMap<>();
    private final Counter requests;
    private final Counter pages;
    private final Counter missed;

    PollCounters(MeterRegistry metrics) {
        this.metrics = metrics;
        this.requests = metrics.counter("wirewatch.poll.requests");
        this.pages = metrics.counter("wirewatch.poll.pages");
        this.missed = metrics.counter("wirewatch.poll.missed");
    }

    void count(PollResult result) {
        PollLedger ledger = result.ledger();
        polls.computeIfAbsent(
                        ledger.getOutcome(), outcome -> metrics.counter("wirewatch.poll.polls", "outcome", outcome))
                .increment();
        count("seen", ledger.getSeen());
        count("new", ledger.getNewItems());
        count("revised", ledger.getRevised());
        count("duplicate", ledger.getDuplicate());
        count("rejected", ledger.getRejected());
        count("failed", ledger.getFailed());
        requests.increment(result.requests().size());
        pages.increment(result.pages().size());
        missed.increment(ledger.getMissed() ? 1 : 0);
    }

    private void count(String kind, int seen) {
        items.computeIfAbsent(kind, name -> metrics.counter("wirewatch.poll.items", "kind", name))
                .increment(seen);
    }
}
