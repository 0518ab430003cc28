package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One feed: how it is, the account of its last polls, and items that were not carried on. */
final class FeedHandler implements Handler {

    private static final String POLLS =
            "select * from wirewatch.poll_ledger where feed_url = ? order by polled_at desc limit 50";
    private static final String REJECTED =
            "select * from wirewatch.rejection where feed_url = ? order by at desc limit 20";

    private final PageParts parts;
    private final Database database;

    FeedHandler(PageParts parts, Database database) {
        this.parts = parts;
        this.database = database;
    }

    @Override
    public void handle(Context context) throws SQLException {
        String url = Address.parameter(context, "url");
        Optional<Feed> feed = parts.settings().feeds().find(url);
        if (feed.isEmpty()) {
            parts.missing(
                    context, "There is no such feed", "It may have been removed. Sources has those that are there.");
            return;
        }
        @Nullable
        FeedState state = parts.settings()
                .conditions()
                .find(url)
                .map(FeedCondition::state)
                .orElse(null);
        SourceView source = SourceView.of(
                feed.get(), state, parts.desks(), parts.context().clock().instant());
        FeedView view = new FeedView(
                source,
                facts(feed.get(), state),
                database.ask(POLLS, List.of(url), FeedHandler::poll),
                database.ask(REJECTED, List.of(url), FeedHandler::rejected));
        parts.show(context, "sources", source.title(), "feed.jte", view);
    }

    private static List<ArticleView.Fact> facts(Feed feed, @Nullable FeedState state) {
        List<ArticleView.Fact> facts = new ArrayList<>();
        facts.add(new ArticleView.Fact("Address", feed.getUrl()));
        facts.add(new ArticleView.Fact("Owner", Objects.requireNonNullElse(feed.getOwner(), "not told")));
        facts.add(new ArticleView.Fact("Language", Objects.requireNonNullElse(feed.getLanguage(), "not told")));
        if (!feed.getTags().isEmpty()) {
            facts.add(new ArticleView.Fact("Tags", Words.listed(feed.getTags(), ", ")));
        }
        if (state != null) {
            facts.add(new ArticleView.Fact("Items in its document", Integer.toString(state.getDocumentItems())));
            facts.add(new ArticleView.Fact("Failed polls in a row", Integer.toString(state.getConsecutiveFailures())));
            if (state.getMovedTo() != null) {
                facts.add(new ArticleView.Fact("Moved to", state.getMovedTo()));
            }
            if (state.getHub() != null) {
                facts.add(new ArticleView.Fact("Hub", state.getHub()));
            }
        }
        facts.add(new ArticleView.Fact("Managed by", feed.getManagedBy().isEmpty() ? "not told" : feed.getManagedBy()));
        return facts;
    }

    private static FeedView.Poll poll(ResultSet row) throws SQLException {
        return new FeedView.Poll(
                Moment.of(Database.instant(row, "polled_at")),
                Words.of(row.getString("outcome")),
                Objects.requireNonNullElse(row.getString("status"), ""),
                Words.count(row.getLong("duration_millis")),
                Words.count(row.getLong("bytes")),
                row.getInt("seen"),
                row.getInt("new_items"),
                row.getInt("revised"),
                row.getInt("duplicate"),
                row.getInt("rejected"),
                row.getInt("failed"),
                Objects.requireNonNullElse(row.getString("error"), ""));
    }

    private static FeedView.Rejected rejected(ResultSet row) throws SQLException {
        return new FeedView.Rejected(
                Moment.of(Database.instant(row, "at")),
                row.getString("stage").toLowerCase(java.util.Locale.ROOT),
                row.getString("url"),
                Words.of(row.getString("reason")),
                row.getString("detail"));
    }
}
