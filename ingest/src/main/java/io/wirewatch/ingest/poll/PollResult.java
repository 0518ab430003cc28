package io.wirewatch.ingest.poll;

import io.wirewatch.ingest.schedule.PollBudget.Demand;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PollLedger;
import java.util.List;

/**
 * Everything that one poll writes, in one transaction. Immutable.
 *
 * @param state of the feed from now on
 * @param ledger the account of the poll
 * @param requests pages to fetch
 * @param pages items that carry their text, so that no page is fetched
 * @param demand what the feed asks of the budget from now on; not written
 */
record PollResult(FeedState state, PollLedger ledger, List<FetchRequest> requests, List<Page> pages, Demand demand) {

    PollResult {
        requests = List.copyOf(requests);
        pages = List.copyOf(pages);
    }
}
