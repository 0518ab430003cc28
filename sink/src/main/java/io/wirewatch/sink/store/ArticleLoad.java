package io.wirewatch.sink.store;

import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Writes articles straight into the database, by the statements of {@code store} and without Kafka: for measurements.
 * Thread safe.
 */
public final class ArticleLoad {

    private final DataSource database;
    private final ArticleRows articles = new ArticleRows();
    private final DecisionRows decisions = new DecisionRows();

    /**
     * @param database its schema is made, or brought to this version
     */
    public ArticleLoad(DataSource database) {
        this.database = database;
        migrate(database);
    }

    /** Writes all in one transaction. */
    public void write(List<EnrichedArticle> enriched, List<Decision> decided) throws SQLException {
        try (Connection connection = database.getConnection()) {
            articles.prepare(connection, enriched);
            connection.setAutoCommit(false);
            articles.write(connection, enriched);
            decisions.write(connection, decided);
            connection.commit();
        }
    }

    static synchronized void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("wirewatch")
                .locations("classpath:io/wirewatch/sink/store/migration")
                .load()
                .migrate();
    }
}
