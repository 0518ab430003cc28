package io.wirewatch.sink.store;

import io.wirewatch.schemas.Alert;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Alerts; an earlier revision never replaces a later one. */
final class AlertRows implements Rows<Alert> {

    private static final String ALERT = """
            insert into wirewatch.alert as stored (
                alert_id, revision, kind, rule_id, rule_name, rule_version, team, severity, story_id, headline, url,
                article_id, language, evidence, actors, sources, source_count, article_count, first_seen, last_seen,
                watchlist, actor_ids)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (alert_id) do update set
                revision = excluded.revision, kind = excluded.kind, rule_id = excluded.rule_id,
                rule_name = excluded.rule_name, rule_version = excluded.rule_version, team = excluded.team,
                severity = excluded.severity, story_id = excluded.story_id, headline = excluded.headline,
                url = excluded.url, article_id = excluded.article_id, language = excluded.language,
                evidence = excluded.evidence, actors = excluded.actors, sources = excluded.sources,
                source_count = excluded.source_count, article_count = excluded.article_count,
                first_seen = excluded.first_seen, last_seen = excluded.last_seen, watchlist = excluded.watchlist,
                actor_ids = excluded.actor_ids
            where stored.revision <= excluded.revision
            """;

    @Override
    public void write(Connection connection, List<Alert> records) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALERT)) {
            for (Alert alert : records) {
                add(new Row(statement), StoredAlert.of(alert));
            }
            statement.executeBatch();
        }
    }

    private static void add(Row row, StoredAlert alert) throws SQLException {
        row.text(alert.alertId())
                .number(alert.revision())
                .text(alert.kind().name())
                .text(alert.ruleId())
                .text(alert.ruleName())
                .text(alert.ruleVersion())
                .text(alert.team())
                .text(alert.severity().name())
                .text(alert.storyId())
                .text(alert.headline())
                .text(alert.url())
                .text(alert.articleId())
                .text(alert.language())
                .json(alert.evidence())
                .json(alert.actors())
                .json(alert.sources())
                .number(alert.sourceCount())
                .number(alert.articleCount())
                .instant(alert.firstSeen())
                .instant(alert.lastSeen())
                .json(alert.watchlist())
                .texts(alert.actors().stream().map(StoredAlert.Actor::id).toList())
                .add();
    }
}
