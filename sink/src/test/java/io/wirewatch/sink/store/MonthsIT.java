package io.wirewatch.sink.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.EnrichedArticle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MonthsIT {

    private static final int MONTHS = 24;

    @Test
    void sessionsThatMeetANewMonthAtOnceMakeItOnce() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (HikariDataSource pool =
                        new DatabaseAccess(database.jdbcUrl(), "postgres", "postgres").open("months", 2, false);
                ExecutorService sessions = Executors.newFixedThreadPool(2)) {
            ArticleLoad load = new ArticleLoad(pool);
            CyclicBarrier together = new CyclicBarrier(2);
            List<Future<?>> writing = new ArrayList<>();
            for (String session : List.of("one", "two")) {
                writing.add(sessions.submit(() -> {
                    for (int month = 0; month < MONTHS; month++) {
                        together.await();
                        load.write(List.of(article(session, month)), List.of());
                    }
                    return null;
                }));
            }
            for (Future<?> session : writing) {
                session.get();
            }
        }
        assertThat(database.ask("select count(*) from wirewatch.article")).isEqualTo(String.valueOf(2 * MONTHS));
        assertThat(database.ask("select count(*) from pg_inherits where inhparent = 'wirewatch.article'::regclass"))
                .isEqualTo(String.valueOf(MONTHS));
    }

    private static EnrichedArticle article(String session, int month) {
        EnrichedArticle enriched = SampleRecords.enriched(session + month, "text");
        Instant seen = SampleRecords.SEEN.atOffset(ZoneOffset.UTC).plusMonths(month).toInstant();
        enriched.getArticle().setFirstSeen(seen);
        return enriched;
    }
}
