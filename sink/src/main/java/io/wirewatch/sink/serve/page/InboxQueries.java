package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.Severity;
import io.wirewatch.sink.store.AlertQueries;
import io.wirewatch.sink.store.StoredAlert;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the inbox and the API ask about alerts: walks an index of them from its newest end. Thread safe. */
public final class InboxQueries {

    /** A count says at most this. */
    static final int MOST_COUNTED = 10_000;

    private static final String ONE = "select * from wirewatch.alert where alert_id = ?";
    private static final String OF_STORY = """
            select * from wirewatch.alert where story_id = ? and alert_id <> ? order by last_seen desc limit 20
            """;
    private static final String POSITION =
            "select partition, next_offset from wirewatch.consumer_offset where consumer_group = ? and topic = ?";
    private static final AlertCursor NEWEST = new AlertCursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    private final Database database;
    private final ActionBoard board;

    InboxQueries(Database database, ActionBoard board) {
        this.database = database;
        this.board = board;
    }

    /** A page of alerts, newest first; one more than asked for when there are more. */
    public List<StoredAlert> list(InboxFilter filter, @Nullable AlertCursor before, int limit) throws SQLException {
        AlertCursor from = before == null ? NEWEST : before;
        Condition condition = condition(filter);
        condition.and("(last_seen, alert_id) < (?, ?)", from.lastSeen(), from.alertId());
        String sql = "select * from wirewatch.alert where " + condition.sql()
                + " order by last_seen desc, alert_id desc limit " + (limit + 1);
        return database.ask(sql, condition.values, AlertQueries::read);
    }

    /** How many alerts there are, at most {@link #MOST_COUNTED}. */
    int count(InboxFilter filter) throws SQLException {
        Condition condition = condition(filter);
        String sql = "select count(*) from (select 1 from wirewatch.alert where " + condition.sql() + " limit "
                + MOST_COUNTED + ") counted";
        return database.ask(sql, condition.values, row -> row.getInt(1)).getFirst();
    }

    /** The alert of this id. */
    public Optional<StoredAlert> find(String alertId) throws SQLException {
        return database.ask(ONE, List.of(alertId), AlertQueries::read).stream().findFirst();
    }

    /** Other alerts of the same story. */
    List<StoredAlert> ofStory(StoredAlert alert) throws SQLException {
        return database.ask(OF_STORY, List.of(alert.storyId(), alert.alertId()), AlertQueries::read);
    }

    /** How far the alerts are stored, by partition: the live stream goes on from here. */
    Map<Integer, Long> position(String group, String topic) throws SQLException {
        Map<Integer, Long> next = new TreeMap<>();
        List<Map.Entry<Integer, Long>> rows =
                database.ask(POSITION, List.of(group, topic), row -> Map.entry(row.getInt(1), row.getLong(2)));
        rows.forEach(row -> next.put(row.getKey(), row.getValue()));
        return next;
    }

    private Condition condition(InboxFilter filter) {
        Condition condition = new Condition();
        Severity least = filter.severity();
        if (least != null) {
            List<String> severities = Arrays.stream(Severity.values())
                    .filter(severity -> severity.compareTo(least) >= 0)
                    .map(Severity::name)
                    .toList();
            condition.and("severity = any(?)", severities);
        }
        if (!filter.team().isEmpty()) {
            condition.and("team = ?", filter.team());
        }
        if (!filter.rule().isEmpty()) {
            condition.and("rule_id = ?", filter.rule());
        }
        if (!filter.actor().isEmpty()) {
            condition.and("actor_ids @> ?", List.of(filter.actor()));
        }
        filter.state().ifPresent(state -> {
            if (state == Handling.State.OPEN) {
                condition.and("alert_id <> all(?)", board.handled());
            } else {
                condition.and("alert_id = any(?)", board.in(state));
            }
        });
        return condition;
    }

    /** Conditions with their values; lists are arrays of text. */
    private static final class Condition {

        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final List<Object> values = new ArrayList<>();

        void and(String condition, Object... given) {
            conditions.add(condition);
            values.addAll(Arrays.asList(given));
        }

        String sql() {
            return String.join(" and ", conditions);
        }
    }
}
