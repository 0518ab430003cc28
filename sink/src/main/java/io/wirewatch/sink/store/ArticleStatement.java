package io.wirewatch.sink.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question about articles, as SQL with its values. The list is driven by the table that has an index for what is asked
 * in the order of first sight: mentions for an actor, decisions for a rule, articles for everything else. Pure.
 *
 * @param values of the question marks, from left to right
 */
record ArticleStatement(String sql, List<Object> values) {

    private static final String COLUMNS = """
            article.article_id, article.content_hash, article.revision, article.url, article.site, article.title,
            article.language, article.published, article.first_seen""";

    /** A rule decides again about an article after the rule was changed. */
    private static final String ONCE = """
            not exists (select 1 from wirewatch.decision other
                where other.article_id = decision.article_id and other.rule_id = decision.rule_id
                    and other.content_hash = decision.content_hash and other.rule_version > decision.rule_version)""";

    ArticleStatement {
        values = List.copyOf(values);
    }

    static ArticleStatement list(ArticleFilter filter, @Nullable ArticleCursor after, int limit) {
        Parts parts = new Parts(filter, false);
        parts.after(after);
        String sql = parts.picksFirst()
                ? "select " + COLUMNS
                        + " from (select %1$s.article_id, %1$s.content_hash, %1$s.first_seen".formatted(parts.driver)
                        + parts.fromWhere(false) + Parts.newest(parts.driver)
                        + " limit ?) picked join wirewatch.article on "
                        + Parts.same("article", "picked") + Parts.newest("picked")
                : "select " + COLUMNS + parts.fromWhere(true) + Parts.newest(parts.driver) + " limit ?";
        List<Object> values = new ArrayList<>(parts.values);
        values.add(limit);
        return new ArticleStatement(sql, values);
    }

    static ArticleStatement count(ArticleFilter filter, int most) {
        Parts parts = new Parts(filter, true);
        String what = parts.driver.equals("decision")
                ? "distinct decision.first_seen, decision.article_id, decision.content_hash"
                : "1";
        String sql =
                "select count(*) from (select " + what + parts.fromWhere(parts.asksOfArticle) + " limit ?) counted";
        List<Object> values = new ArrayList<>(parts.values);
        values.add(most);
        return new ArticleStatement(sql, values);
    }

    /** How many articles after a place meet everything, without regard to the order of the words asked for. */
    static ArticleStatement candidates(ArticleFilter filter, @Nullable ArticleCursor after, int most) {
        return counted(Parts.ofArticles(filter, true), after, most);
    }

    /** How many mentions of an actor, decisions of a rule, or articles that a part asks for come after a place. */
    static ArticleStatement number(ArticleFilter part, @Nullable ArticleCursor after, int most) {
        return counted(new Parts(part, false), after, most);
    }

    private static ArticleStatement counted(Parts parts, @Nullable ArticleCursor after, int most) {
        parts.after(after);
        List<Object> values = new ArrayList<>(parts.values);
        values.add(most);
        return new ArticleStatement(
                "select count(*) from (select 1" + parts.fromWhere(false) + " limit ?) counted", values);
    }

    /**
     * Those that meet everything, among the newest that one part of it asks for.
     *
     * @param part what is walked along
     * @param most how many of these are looked at
     */
    static ArticleStatement listAlong(
            ArticleFilter filter, ArticleFilter part, @Nullable ArticleCursor after, int most, int limit) {
        return along("select " + COLUMNS, filter, part, after, most, Parts.newest("picked") + " limit ?", limit);
    }

    /** How many {@link #listAlong} could list. */
    static ArticleStatement countAlong(ArticleFilter filter, ArticleFilter part, int most) {
        return along("select count(*)", filter, part, null, most, "");
    }

    /** The place of the last that {@link #listAlong} looks at; none when there are fewer. */
    static ArticleStatement lastAlong(ArticleFilter part, @Nullable ArticleCursor after, int most) {
        ArticleStatement picked = pickedAlong(part, after, 1);
        List<Object> values = new ArrayList<>(picked.values);
        values.add(most - 1);
        return new ArticleStatement(picked.sql + " offset ?", values);
    }

    private static ArticleStatement along(
            String select,
            ArticleFilter filter,
            ArticleFilter part,
            @Nullable ArticleCursor after,
            int most,
            String rest,
            Object... more) {
        ArticleStatement picked = pickedAlong(part, after, most);
        return picked.meeting("", select, filter.without(part), rest, more);
    }

    private static ArticleStatement pickedAlong(ArticleFilter part, @Nullable ArticleCursor after, int most) {
        Parts related = new Parts(part, false);
        related.after(after);
        List<Object> values = new ArrayList<>(related.values);
        values.add(most);
        return new ArticleStatement(
                keys(related.driver) + related.fromWhere(false) + Parts.newest(related.driver) + " limit ?", values);
    }

    /** Those that hold rare words, and of these those that meet the rest. */
    static ArticleStatement listHolding(ArticleFilter filter, @Nullable ArticleCursor after, int limit) {
        return holding(filter, after)
                .meeting(
                        "materialized",
                        "select " + COLUMNS,
                        filter.withoutWords(),
                        Parts.newest("picked") + " limit ?",
                        limit);
    }

    /** How many {@link #listHolding} could list. */
    static ArticleStatement countHolding(ArticleFilter filter) {
        return holding(filter, null).meeting("materialized", "select count(*)", filter.withoutWords(), "");
    }

    private static ArticleStatement holding(ArticleFilter filter, @Nullable ArticleCursor after) {
        Parts words = new Parts(filter.wordsOnly(), false);
        words.after(after);
        return new ArticleStatement(keys("article") + words.fromWhere(false), words.values);
    }

    private static String keys(String table) {
        return "select %1$s.first_seen, %1$s.article_id, %1$s.content_hash".formatted(table);
    }

    /** Takes this as keys of articles, and asks the rest of these. */
    private ArticleStatement meeting(String how, String select, ArticleFilter filter, String rest, Object... more) {
        SearchQuery words = filter.words();
        Parts asked = new Parts(filter, "article", words == null ? null : words.tsquery());
        List<Object> all = new ArrayList<>(values);
        all.addAll(asked.values);
        all.addAll(List.of(more));
        return new ArticleStatement(
                "with picked as " + how + " (" + sql + ") " + select + " from picked join wirewatch.article on "
                        + Parts.same("article", "picked") + asked.where() + rest,
                all);
    }

    /**
     * Those that say what is asked for, among the newest of all that could.
     *
     * @param byWords true looks only at articles that hold the words, in whatever order; false at all, which is cheaper
     *     where nearly every one of them does
     * @param most how many are looked at
     */
    static ArticleStatement listAmong(
            ArticleFilter filter, @Nullable ArticleCursor after, boolean byWords, int most, int limit) {
        ArticleStatement inner = newest(COLUMNS + ", article.search", filter, after, byWords, most);
        return inner.within("select " + COLUMNS, filter, Parts.newest("article") + " limit ?", limit);
    }

    /** How many {@link #listAmong} could list. */
    static ArticleStatement countAmong(ArticleFilter filter, @Nullable ArticleCursor after, boolean byWords, int most) {
        return newest("article.search", filter, after, byWords, most).within("select count(*)", filter, "");
    }

    /** The place of the last article that {@link #listAmong} looks at; none when there are fewer. */
    static ArticleStatement lastAmong(ArticleFilter filter, @Nullable ArticleCursor after, boolean byWords, int most) {
        ArticleStatement newest =
                newest("article.first_seen, article.article_id, article.content_hash", filter, after, byWords, 1);
        List<Object> values = new ArrayList<>(newest.values);
        values.add(most - 1);
        return new ArticleStatement(newest.sql + " offset ?", values);
    }

    private static ArticleStatement newest(
            String columns, ArticleFilter filter, @Nullable ArticleCursor after, boolean byWords, int most) {
        Parts parts = Parts.ofArticles(filter, byWords);
        parts.after(after);
        List<Object> values = new ArrayList<>(parts.values);
        values.add(most);
        return new ArticleStatement(
                "select " + columns + parts.fromWhere(false) + Parts.newest("article") + " limit ?", values);
    }

    private ArticleStatement within(String select, ArticleFilter filter, String rest, Object... more) {
        List<Object> all = new ArrayList<>(values);
        all.add(Objects.requireNonNull(filter.words()).tsquery());
        all.addAll(List.of(more));
        return new ArticleStatement(
                select + " from (" + sql + ") article where article.search @@ ?::tsquery" + rest, all);
    }

    ArticleStatement prefixed(String prefix) {
        return new ArticleStatement(prefix + sql, values);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    /** The conditions of a filter, gathered around the table that drives the list. */
    private static final class Parts {

        private final String driver;
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private final boolean asksOfArticle;

        /**
         * @param repeats whether an article may come as often as a rule has decided about it
         */
        Parts(ArticleFilter filter, boolean repeats) {
            this(
                    filter,
                    filter.words() != null
                            ? "article"
                            : filter.actor() != null ? "mention" : filter.rule() != null ? "decision" : "article",
                    filter.words() == null ? null : filter.words().tsquery());
            if (driver.equals("decision") && !repeats) {
                and(ONCE);
            }
        }

        /** All conditions but the order of words, and those of words only if they shall be used. */
        static Parts ofArticles(ArticleFilter filter, boolean byWords) {
            return new Parts(
                    filter,
                    "article",
                    byWords ? Objects.requireNonNull(filter.words()).words() : null);
        }

        private Parts(ArticleFilter filter, String driver, @Nullable String tsquery) {
            this.driver = driver;
            asksOfArticle = filter.site() != null || filter.language() != null;
            if (tsquery != null) {
                and("article.search @@ ?::tsquery", tsquery);
            }
            if (filter.actor() != null) {
                and(related("mention", "mention.actor_id = ? and mention.first_of_actor"), filter.actor());
            }
            if (filter.rule() != null) {
                and(related("decision", "decision.rule_id = ?"), filter.rule());
            }
            if (filter.site() != null) {
                and("article.site = ?", filter.site());
            }
            if (filter.language() != null) {
                and("article.language = ?", filter.language());
            }
            if (filter.from() != null) {
                and("%1$s.first_seen >= ?", filter.from());
            }
            if (filter.to() != null) {
                and("%1$s.first_seen < ?", filter.to());
            }
        }

        void after(@Nullable ArticleCursor place) {
            if (place != null) {
                and(
                        "(%1$s.first_seen, %1$s.article_id, %1$s.content_hash) < (?, ?, ?)",
                        place.firstSeen(), place.articleId(), place.contentHash());
            }
        }

        void and(String condition, Object... more) {
            conditions.add(condition.formatted(driver));
            values.addAll(List.of(more));
        }

        /** The condition itself where the table drives the list, else that a row of the table belongs to the article. */
        private String related(String table, String condition) {
            if (table.equals(driver)) {
                return condition;
            }
            return "exists (select 1 from wirewatch.%1$s where %2$s and %3$s)"
                    .formatted(table, condition, same(table, driver));
        }

        private static String same(String one, String other) {
            return "%1$s.article_id = %2$s.article_id and %1$s.content_hash = %2$s.content_hash and %1$s.first_seen = %2$s.first_seen"
                    .formatted(one, other);
        }

        /** Whether the page can be picked from the driving table before an article is looked at. */
        boolean picksFirst() {
            return !driver.equals("article") && !asksOfArticle;
        }

        static String newest(String table) {
            return " order by %1$s.first_seen desc, %1$s.article_id desc, %1$s.content_hash desc".formatted(table);
        }

        String fromWhere(boolean withArticle) {
            boolean join = withArticle && !driver.equals("article");
            return " from wirewatch." + driver
                    + (join ? " join wirewatch.article on " + same("article", driver) : "")
                    + where();
        }

        String where() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
