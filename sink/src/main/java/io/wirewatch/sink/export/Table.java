package io.wirewatch.sink.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is exported: a table, cut into days by first sight. Immutable.
 *
 * @param name folder of its files
 * @param columns in their order
 * @param order what a day is sorted by, so that the same rows make the same files
 */
record Table(String name, String source, List<Column> columns, String order) {

    private static final Table ARTICLES = new Table(
            "articles",
            "wirewatch.article",
            columns(
                    "article_id content_hash first_seen@ revision# page_id url canonical_url feed_url site site_name title"
                            + " text byline* published@ modified@ language image section keywords* paywalled? live_blog?"
                            + " fetched_at@ extractor extraction_confidence% tagger watchlist&"),
            "first_seen, article_id, content_hash");
    private static final Table MENTIONS = new Table(
            "mentions",
            "wirewatch.mention",
            columns(
                    "article_id content_hash first_seen@ ordinal# actor_id field span_start# span_end# surface confidence%"
                            + " alias rule reason"),
            "first_seen, article_id, content_hash, ordinal");
    private static final Table ALERTS = new Table(
            "alerts",
            "wirewatch.alert",
            columns(
                    "alert_id revision# kind rule_id rule_name rule_version team severity story_id headline url article_id"
                            + " language evidence& actors& actor_ids* sources& source_count# article_count# first_seen@ last_seen@"
                            + " watchlist&"),
            "first_seen, alert_id");

    static final List<Table> ALL = List.of(ARTICLES, MENTIONS, ALERTS);

    /** Asks for the rows first seen from one time up to another. */
    String query() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return "select " + names + " from " + source + " where first_seen >= ? and first_seen < ? order by " + order;
    }

    /** Names with a sign of their type behind: none for text. */
    private static List<Column> columns(String signed) {
        List<Column> columns = new ArrayList<>();
        for (String name : signed.split(" ")) {
            Column.Type type = switch (name.charAt(name.length() - 1)) {
                case '@' -> Column.Type.TIME;
                case '#' -> Column.Type.NUMBER;
                case '%' -> Column.Type.DECIMAL;
                case '?' -> Column.Type.FLAG;
                case '*' -> Column.Type.TEXTS;
                case '&' -> Column.Type.JSON;
                default -> Column.Type.TEXT;
            };
            columns.add(new Column(type == Column.Type.TEXT ? name : name.substring(0, name.length() - 1), type));
        }
        return List.copyOf(columns);
    }
}
