package io.wirewatch.sink.store;

import io.wirewatch.sink.store.Question.Plan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words, month by month from the newest, until a page is full. The text index tells which articles of a month
 * hold the words; they are sorted, or, where a good part of the month holds them, met one by one from the newest on.
 *
 * <p>Whether words stand in an order only the text itself tells, and looking at one takes about ten microseconds. A search
 * looks at no more than {@link #MOST_LOOKED_AT} and then says how far it came; the next page goes on there. So nothing is
 * left out, and nothing takes long.
 *
 * <p>Where an actor or a rule is asked for as well and has to do with fewer articles of a month than hold the words, the
 * walk goes along its mentions or decisions instead and looks at no more than {@link #MANY} of them. One use, one thread.
 */
final class WordSearch {

    /** Most texts that a page or a count looks at. */
    static final int MOST_LOOKED_AT = 2_000;

    /** From so many in a month on, walking from the newest meets enough of them soon; so far it walks, too. */
    private static final int MANY = 5_000;

    /** So many of an actor or a rule are walked along at most: the vector of each is read, wherever it lies. */
    private static final int MOST_ALONG = 500;

    private static final Pattern MONTH = Pattern.compile("article_(\\d{4})_(\\d{2})");
    private static final String MONTHS = """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = 'wirewatch.article'::regclass""";

    private final Connection connection;
    private final ArticleFilter filter;
    private final SearchQuery words;
    private final int mostLookedAt;
    private final int many;
    private int budget;
    private int relatedBudget;
    private final List<Question> asked = new ArrayList<>();

    WordSearch(Connection connection, ArticleFilter filter) {
        this(connection, filter, MOST_LOOKED_AT, MANY);
    }

    WordSearch(Connection connection, ArticleFilter filter, int mostLookedAt, int many) {
        this.connection = connection;
        this.filter = filter;
        this.words = Objects.requireNonNull(filter.words());
        this.mostLookedAt = mostLookedAt;
        this.many = many;
        this.budget = mostLookedAt;
        this.relatedBudget = Math.min(many, MOST_ALONG);
    }

    /** Everything that was asked of the database. */
    List<Question> asked() {
        return List.copyOf(asked);
    }

    ArticlePage list(@Nullable ArticleCursor after, int limit) throws SQLException {
        List<ArticlePage.Line> found = new ArrayList<>();
        int mostCompared = Math.min(many, mostLookedAt);
        for (ArticleFilter month : months(after)) {
            int related =
                    isRelated() ? number(ArticleStatement.number(month.related(), after, mostCompared), Plan.ALONG) : 0;
            ArticleCursor stopped = null;
            if (isRelated() && isRarer(month, after, related)) {
                stopped = walkAlong(month, after, related, found, limit);
            } else if (isRelated() && !words.asksForOrder()) {
                found.addAll(ask(
                        ArticleStatement.listHolding(month, after, limit + 1 - found.size()),
                        Plan.WORDS_THEN_KEYS,
                        ArticleQueries::line));
            } else {
                stopped = lookThrough(month, after, found, limit);
            }
            if (stopped != null) {
                return new ArticlePage(found, stopped, stopped.firstSeen());
            }
            if (found.size() > limit) {
                break;
            }
        }
        return ArticlePage.of(found, limit);
    }

    private boolean isRelated() {
        return filter.actor() != null || filter.rule() != null;
    }

    /** Whether at least so many articles hold the words. */
    private boolean isRarer(ArticleFilter asked, @Nullable ArticleCursor after, int related) throws SQLException {
        return related == 0
                || number(ArticleStatement.candidates(asked.wordsOnly(), after, related), Plan.BY_WORDS) >= related;
    }

    /**
     * Adds what a month has, from the newest that the actor or rule has to do with.
     *
     * @return the place where it stopped because it had looked at enough; null when it came through
     */
    private @Nullable ArticleCursor walkAlong(
            ArticleFilter month, @Nullable ArticleCursor after, int related, List<ArticlePage.Line> found, int limit)
            throws SQLException {
        if (related == 0) {
            return null;
        }
        int wanted = limit + 1 - found.size();
        found.addAll(ask(
                ArticleStatement.listAlong(month, month.related(), after, relatedBudget, wanted),
                Plan.ALONG,
                ArticleQueries::line));
        if (found.size() > limit) {
            return null;
        }
        ArticleCursor last = related < relatedBudget
                ? null
                : place(ArticleStatement.lastAlong(month.related(), after, relatedBudget), Plan.ALONG);
        relatedBudget -= related;
        return last;
    }

    /**
     * Adds what a month has, from those that hold the words.
     *
     * @return the place where it stopped because it had looked at enough; null when it came through
     */
    private @Nullable ArticleCursor lookThrough(
            ArticleFilter month, @Nullable ArticleCursor after, List<ArticlePage.Line> found, int limit)
            throws SQLException {
        ArticleCursor place = after;
        int candidates = candidates(month, place);
        if (candidates >= many) {
            int most = words.asksForOrder() ? budget : many;
            found.addAll(lines(month, place, false, most, limit + 1 - found.size()));
            ArticleCursor last = found.size() > limit ? null : last(month, place, false, most);
            if (last != null && words.asksForOrder()) {
                return last;
            }
            place = last == null ? place : last;
            candidates = last == null ? 0 : candidates;
        }
        if (candidates > 0 && found.size() <= limit) {
            int most = words.asksForOrder() ? budget : limit + 1 - found.size();
            found.addAll(lines(month, place, true, most, limit + 1 - found.size()));
            if (words.asksForOrder() && found.size() <= limit) {
                ArticleCursor last = candidates >= budget ? last(month, place, true, budget) : null;
                budget -= candidates;
                return last;
            }
        }
        return null;
    }

    ArticleCount count(int most) throws SQLException {
        if (isRelated()) {
            int related = number(ArticleStatement.number(filter.related(), null, relatedBudget), Plan.ALONG);
            int holding = words.asksForOrder()
                    ? mostLookedAt
                    : number(ArticleStatement.candidates(filter.wordsOnly(), null, mostLookedAt), Plan.BY_WORDS);
            if (holding < mostLookedAt && (holding < related || related >= relatedBudget)) {
                int found = number(ArticleStatement.countHolding(filter), Plan.WORDS_THEN_KEYS);
                return new ArticleCount(Math.min(found, most), found >= most);
            }
            if (isRarer(filter, null, related)) {
                int found = number(ArticleStatement.countAlong(filter, filter.related(), relatedBudget), Plan.ALONG);
                return new ArticleCount(Math.min(found, most), related >= relatedBudget || found >= most);
            }
        }
        if (!words.asksForOrder()) {
            return counted(ArticleStatement.candidates(filter, null, most), most);
        }
        if (number(ArticleStatement.candidates(filter, null, mostLookedAt + 1), Plan.BY_WORDS) <= mostLookedAt) {
            return counted(ArticleStatement.count(filter, most), most);
        }
        int found = 0;
        for (ArticleFilter month : months(null)) {
            int candidates = candidates(month, null);
            if (candidates > 0) {
                boolean byWords = candidates < many;
                found += number(ArticleStatement.countAmong(month, null, byWords, budget), plan(byWords));
                budget -= byWords ? candidates : budget;
            }
            if (budget <= 0) {
                break;
            }
        }
        return new ArticleCount(Math.min(found, most), true);
    }

    private ArticleCount counted(ArticleStatement statement, int most) throws SQLException {
        int number = number(statement, Plan.BY_WORDS);
        return new ArticleCount(number, number >= most);
    }

    private int candidates(ArticleFilter month, @Nullable ArticleCursor after) throws SQLException {
        return number(ArticleStatement.candidates(month, after, many), Plan.BY_WORDS);
    }

    private List<ArticlePage.Line> lines(
            ArticleFilter month, @Nullable ArticleCursor after, boolean byWords, int most, int limit)
            throws SQLException {
        return ask(ArticleStatement.listAmong(month, after, byWords, most, limit), plan(byWords), ArticleQueries::line);
    }

    private @Nullable ArticleCursor last(ArticleFilter month, @Nullable ArticleCursor after, boolean byWords, int most)
            throws SQLException {
        return place(ArticleStatement.lastAmong(month, after, byWords, most), plan(byWords));
    }

    private @Nullable ArticleCursor place(ArticleStatement statement, Plan plan) throws SQLException {
        List<ArticleCursor> places = ask(
                statement,
                plan,
                row -> new ArticleCursor(
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getString("article_id"),
                        row.getString("content_hash")));
        return places.isEmpty() ? null : places.getFirst();
    }

    private static Plan plan(boolean byWords) {
        return byWords ? Plan.BY_WORDS : Plan.BY_TIME;
    }

    private int number(ArticleStatement statement, Plan plan) throws SQLException {
        return ask(statement, plan, row -> row.getInt(1)).getFirst();
    }

    private <T> List<T> ask(ArticleStatement statement, Plan plan, Question.Reading<T> reading) throws SQLException {
        Question question = new Question(statement, plan);
        asked.add(question);
        return question.ask(connection, reading);
    }

    /** What is asked for of each month that can have it, newest first. */
    private List<ArticleFilter> months(@Nullable ArticleCursor after) throws SQLException {
        List<YearMonth> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(MONTHS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Matcher name = MONTH.matcher(rows.getString(1));
                if (name.matches()) {
                    months.add(YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
                }
            }
        }
        months.sort(Comparator.reverseOrder());
        return months.stream()
                .map(month -> within(start(month), start(month.plusMonths(1))))
                .filter(Objects::nonNull)
                .filter(month -> after == null || !after.firstSeen().isBefore(Objects.requireNonNull(month.from())))
                .toList();
    }

    private @Nullable ArticleFilter within(Instant start, Instant end) {
        Instant from = filter.from() == null || filter.from().isBefore(start) ? start : filter.from();
        Instant to = filter.to() == null || filter.to().isAfter(end) ? end : filter.to();
        return from.isBefore(to) ? filter.seen(from, to) : null;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
