package io.wirewatch.sink.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.sink.store.ArticleLoad;
import io.wirewatch.sink.store.DatabaseAccess;
import io.wirewatch.sink.store.SampleRecords;
import io.wirewatch.sink.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported, as DuckDB and Avro's own reader see it. */
class ExportIT {

    private static final Instant FROM = Instant.parse("2026-11-23T00:00:00Z");
    private static final int ARTICLES = 3_000;
    private static final String HOSTILE = "«جبهه» \"quoted\"\\ \t\n 🔥 = 中国";

    private final TestDatabase database = TestDatabase.create();
    private final DatabaseAccess access = new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres");

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws SQLException {
        List<EnrichedArticle> articles = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            EnrichedArticle article = SampleRecords.enriched("a" + i, HOSTILE + i);
            article.getArticle().setFirstSeen(FROM.plus(Duration.ofHours(i % 72)));
            article.getArticle().setPaywalled(i % 3 == 0);
            article.getArticle().setLanguage(i % 2 == 0 ? "fa" : null);
            article.getArticle().setByline(i % 4 == 0 ? List.of() : List.of("A", "B, \"C\""));
            articles.add(article);
        }
        try (HikariDataSource pool = access.open("fill", 2, false)) {
            new ArticleLoad(pool).write(articles, List.of());
        }
    }

    @Test
    void duckDbReadsParquetDayByDay() throws Exception {
        assertThat(export(Format.PARQUET)).containsEntry("articles", 2_016L).containsEntry("mentions", 2_016L);
        String articles = "read_parquet('" + folder + "/articles/*/*.parquet', hive_partitioning = true)";
        assertThat(duck("select count(*), count(distinct article_id), count(distinct day), min(day) from " + articles))
                .isEqualTo("2016 2016 2 2026-11-23");
        assertThat(duck("select count(*), count(language), sum(paywalled::int), sum(len(byline)) from " + articles))
                .isEqualTo(database.ask("""
                        select count(*) || ' ' || count(language) || ' ' || sum(paywalled::int) || ' '
                            || sum(coalesce(cardinality(byline), 0))
                        from wirewatch.article where first_seen < '2026-11-25Z'
                        """));
        assertThat(duck(
                        "select text, byline[2], watchlist->>'contentHash', epoch_ms(first_seen), extraction_confidence from "
                                + articles + " where article_id = 'a1'"))
                .isEqualTo(HOSTILE + "1 B, \"C\" c0ffee "
                        + FROM.plus(Duration.ofHours(1)).toEpochMilli() + " 0.0");
        assertThat(duck("select sum(span_end - span_start) from read_parquet('" + folder + "/mentions/*/*.parquet')"))
                .isEqualTo("50400");
    }

    @Test
    void duckDbReadsJsonLines() throws Exception {
        export(Format.JSONL);
        assertThat(duck("select count(*), count(distinct text), max(watchlist.contentHash) from read_json('" + folder
                        + "/articles/*/*.jsonl', hive_partitioning = true)"))
                .isEqualTo("2016 2016 c0ffee");
    }

    @Test
    void avroReadsItsContainerFiles() throws Exception {
        export(Format.AVRO);
        Path file = folder.resolve("articles/day=2026-11-23/articles.avro");
        int rows = 0;
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            for (GenericRecord row : reader) {
                assertThat(row.get("text").toString()).startsWith(HOSTILE);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(1_008);
    }

    @Test
    void anotherExportReplacesTheFilesAndLeavesNoHalfOnes() throws Exception {
        export(Format.PARQUET);
        export(Format.PARQUET);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void anExportOfHoursKeepsTheRestOfTheirDays() throws Exception {
        export(Format.PARQUET);
        new Export(access, folder, Format.PARQUET)
                .run(FROM.plus(Duration.ofHours(12)), FROM.plus(Duration.ofHours(30)));
        assertThat(duck("select count(*) from read_parquet('" + folder + "/articles/*/*.parquet')"))
                .isEqualTo("2016");
    }

    private Map<String, Long> export(Format format) throws SQLException, IOException {
        return new Export(access, folder, format).run(FROM, FROM.plus(Duration.ofDays(2)));
    }

    /** The values of the first row, parted by spaces. */
    private static String duck(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return String.join(" ", values);
        }
    }
}
