package io.wirewatch.sink.store;

import io.wirewatch.schemas.Rejection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Items that the pipeline did not carry on. */
final class RejectionRows implements Rows<Rejection> {

    private static final String REJECTION = """
            insert into wirewatch.rejection (
                page_id, stage, at, article_id, url, feed_url, reason, detail, first_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (page_id, stage, at) do nothing
            """;

    @Override
    public void write(Connection connection, List<Rejection> records) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REJECTION)) {
            for (Rejection rejection : records) {
                new Row(statement)
                        .text(rejection.getPageId())
                        .text(rejection.getStage().name())
                        .instant(rejection.getAt())
                        .text(rejection.getArticleId())
                        .text(rejection.getUrl())
                        .text(rejection.getFeedUrl())
                        .text(rejection.getReason())
                        .text(rejection.getDetail())
                        .instant(rejection.getFirstSeen())
                        .add();
            }
            statement.executeBatch();
        }
    }
}
