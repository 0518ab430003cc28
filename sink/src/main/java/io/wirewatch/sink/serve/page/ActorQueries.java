package io.wirewatch.sink.serve.page;

import io.wirewatch.sink.store.AlertFilter;
import io.wirewatch.sink.store.AlertQueries;
import io.wirewatch.sink.store.StoredAlert;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the articles say of an actor. The timeline counts every article of its days; everything else looks at the newest
 * articles up to {@link #SAMPLE}, so that an actor who is everywhere costs no more than another. Thread safe.
 */
final class ActorQueries {

    /** So many of the newest articles are looked at. */
    static final int SAMPLE = 2_000;

    private static final String PER_DAY = """
            select (first_seen at time zone 'UTC')::date as day, count(*) as articles from wirewatch.mention
            where actor_id = ? and first_of_actor and first_seen >= ? group by 1
            """;
    private static final String NEWEST = """
            with newest as materialized (
                select article_id, content_hash, first_seen from wirewatch.mention
                where actor_id = ? and first_of_actor order by first_seen desc, article_id desc, content_hash desc
                limit %d)
            """.formatted(SAMPLE);
    private static final String CO_MENTIONS = NEWEST + """
            select actor_id as name, count(*) as times from newest join wirewatch.mention other
                using (article_id, content_hash, first_seen)
            where other.first_of_actor and other.actor_id <> ? group by 1 order by 2 desc, 1 limit 15
            """;
    private static final String SURFACES = NEWEST + """
            select surface as name, count(*) as times from newest join wirewatch.mention own
                using (article_id, content_hash, first_seen)
            where own.actor_id = ? group by 1 order by 2 desc, 1 limit 60
            """;
    private static final String SITES = NEWEST + """
            select site as name, count(*) as times from newest join wirewatch.article
                using (article_id, content_hash, first_seen)
            group by 1 order by 2 desc, 1 limit 15
            """;
    private static final String LANGUAGES = NEWEST + """
            select coalesce(language, 'unknown') as name, count(*) as times from newest join wirewatch.article
                using (article_id, content_hash, first_seen)
            group by 1 order by 2 desc, 1 limit 15
            """;
    private static final String COUNT = NEWEST + "select count(*) from newest";

    private final Database database;

    ActorQueries(Database database) {
        this.database = database;
    }

    /** How often a name is. */
    record Counted(String name, long times) {}

    Map<LocalDate, Long> perDay(String actor, Instant since) throws SQLException {
        Map<LocalDate, Long> counts = new HashMap<>();
        database.ask(
                        PER_DAY,
                        List.of(actor, since),
                        row -> Map.entry(row.getObject("day", LocalDate.class), row.getLong("articles")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    List<Counted> coMentions(String actor) throws SQLException {
        return counted(CO_MENTIONS, List.of(actor, actor));
    }

    List<Counted> surfaces(String actor) throws SQLException {
        return counted(SURFACES, List.of(actor, actor));
    }

    List<Counted> sites(String actor) throws SQLException {
        return counted(SITES, List.of(actor));
    }

    List<Counted> languages(String actor) throws SQLException {
        return counted(LANGUAGES, List.of(actor));
    }

    /** How many articles were looked at. */
    int sampled(String actor) throws SQLException {
        return database.ask(COUNT, List.of(actor), row -> row.getInt(1)).getFirst();
    }

    List<StoredAlert> alerts(String actor, int limit) throws SQLException {
        return new AlertQueries(database.pool()).latest(new AlertFilter(AlertFilter.By.ACTOR, actor), limit);
    }

    private List<Counted> counted(String sql, List<Object> values) throws SQLException {
        return database.ask(sql, values, row -> new Counted(row.getString("name"), row.getLong("times")));
    }
}
