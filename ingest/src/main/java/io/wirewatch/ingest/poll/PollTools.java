package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.http.HostLines;
import io.wirewatch.ingest.push.WebSub;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.service.ServiceContext;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What all partitions of a poll service share. Thread safe. */
record PollTools(
        ServiceContext context,
        PollConfig config,
        FeedPoll feedPoll,
        HostLines lines,
        Semaphore permits,
        PollPrice price,
        WebSub hubs,
        PollCounters counters) {

    private static final Logger log = LoggerFactory.getLogger(PollPartition.class);

    /** Takes in what a committed poll tells; does not block. */
    void committed(String key, PollResult result) {
        price.put(key, result.demand());
        counters.count(result);
        tellHub(key, result.state());
        log(result.ledger());
    }

    /** A feed is not ours any more. */
    void dropped(String key) {
        price.remove(key);
        hubs.dropped(key);
    }

    private void tellHub(String key, FeedState state) {
        String hub = state.getHub();
        String topic = state.getHubTopic();
        if (hub == null || topic == null || state.getRetired()) {
            hubs.dropped(key);
        } else {
            hubs.offered(key, hub, topic);
        }
    }

    private static void log(PollLedger ledger) {
        boolean quiet = ledger.getNewItems() == 0 && ledger.getRevised() == 0 && ledger.getError() == null;
        log.atLevel(quiet ? Level.DEBUG : Level.INFO)
                .log(
                        "polled: feed={} outcome={} seen={} new={} revised={} next={} error={}",
                        ledger.getFeedUrl(),
                        ledger.getOutcome(),
                        ledger.getSeen(),
                        ledger.getNewItems(),
                        ledger.getRevised(),
                        ledger.getNextDue(),
                        ledger.getError());
    }
}
