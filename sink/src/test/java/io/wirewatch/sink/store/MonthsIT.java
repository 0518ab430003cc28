package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.EnrichedArticle;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MonthsIT {

    private static final int MONTHS = 24;

    @Test
    void sessionsThatMeetANewMonthAtOnceMakeItOnce() throws Exception {
        TestDatabase database = TestDatabase.create();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        try (HikariDataSource pool =
                        new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres").open("months", 2, false);
                ExecutorService sessions = Executors.newFixedThreadPool(2)) {
            ArticleLoad load = new ArticleLoad(pool);
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<?>> writing = new ArrayList<>();
            for (String session : List.of("one", "two")) {
                writing.add(sessions.submit(() -> {
                    write(load, session, together, refused);
                    return null;
                }));
            }
            for (Future<?> session : writing) {
                session.get();
            }
        }
        assertThat(refused).isEmpty();
        assertThat(database.ask("select count(*) from wirewatch.article")).isEqualTo(String.valueOf(2 * MONTHS));
        assertThat(database.ask("select count(*) from pg_inherits where inhparent = 'wirewatch.article'::regclass"))
                .isEqualTo(String.valueOf(MONTHS));
    }

    /** Goes on after a refusal, so that the other session is not left waiting. */
    private static void write(ArticleLoad load, String session, CyclicBarrier together, Queue<String> refused)
            throws Exception {
        for (int month = 0; month < MONTHS; month++) {
            together.await(20, TimeUnit.SECONDS);
            try {
                load.write(List.of(article(session, month)), List.of());
            } catch (SQLException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
    }

    private static EnrichedArticle article(String session, int month) {
        EnrichedArticle enriched = SampleRecords.enriched(session + month, "text");
        Instant seen =
                SampleRecords.SEEN.atOffset(ZoneOffset.UTC).plusMonths(month).toInstant();
        enriched.getArticle().setFirstSeen(seen);
        return enriched;
    }
}
