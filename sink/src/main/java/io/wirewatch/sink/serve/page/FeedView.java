package io.wirewatch.sink.serve.page;

import java.util.List;

/** The page of one feed with its ledger. Public for the templates only. Immutable. */
public record FeedView(SourceView source, List<ArticleView.Fact> facts, List<Poll> polls, List<Rejected> rejected) {

    public FeedView {
        facts = List.copyOf(facts);
        polls = List.copyOf(polls);
        rejected = List.copyOf(rejected);
    }

    /** One poll's account: seen = fresh + revised + duplicate + rejected + failed. */
    public record Poll(
            Moment at,
            String outcome,
            String status,
            String millis,
            String bytes,
            int seen,
            int fresh,
            int revised,
            int duplicate,
            int rejected,
            int failed,
            String error) {}

    /** An item that was not carried on. */
    public record Rejected(Moment at, String stage, String url, String reason, String detail) {}
}
