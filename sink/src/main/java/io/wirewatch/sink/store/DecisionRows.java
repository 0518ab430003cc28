package io.wirewatch.sink.store;

import io.wirewatch.schemas.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** Decisions: one for each version of a rule and version of an article. */
final class DecisionRows implements Rows<Decision> {

    private static final String DECISION = """
            insert into wirewatch.decision (
                rule_id, rule_version, article_id, content_hash, outcome, reason, story_id, alert_id, url, facts,
                watchlist, first_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (rule_id, rule_version, article_id, content_hash) do update set
                outcome = excluded.outcome, reason = excluded.reason, story_id = excluded.story_id,
                alert_id = excluded.alert_id, url = excluded.url, facts = excluded.facts,
                watchlist = excluded.watchlist, first_seen = excluded.first_seen
            """;

    @Override
    public void write(Connection connection, List<Decision> records) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DECISION)) {
            for (Decision decision : records) {
                new Row(statement)
                        .text(decision.getRuleId())
                        .text(decision.getRuleVersion())
                        .text(decision.getArticleId())
                        .text(decision.getContentHash())
                        .text(decision.getOutcome().name())
                        .text(decision.getReason())
                        .text(decision.getStoryId())
                        .text(decision.getAlertId())
                        .text(decision.getUrl())
                        .json(new TreeMap<>(decision.getFacts()))
                        .json(StoredAlert.Watchlist.of(decision.getWatchlist()))
                        .instant(decision.getFirstSeen())
                        .add();
            }
            statement.executeBatch();
        }
    }
}
