package io.wirewatch.bench.store;

import com.zaxxer.hikari.HikariDataSource;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.sink.store.ArticleCount;
import io.wirewatch.sink.store.ArticleCursor;
import io.wirewatch.sink.store.ArticleFilter;
import io.wirewatch.sink.store.ArticleLoad;
import io.wirewatch.sink.store.ArticlePage;
import io.wirewatch.sink.store.ArticleQueries;
import io.wirewatch.sink.store.DatabaseAccess;
import io.wirewatch.sink.store.SearchQuery;
import io.wirewatch.standalone.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Writes invented articles into an embedded PostgreSQL as {@code store} does, and asks what the dashboard asks.
 * Arguments: number of articles (1,000,000), words of an article (300), folder of the database (a temporary one), how many
 * articles a year has (as many as are written: the first), how many of them are written into another database beforehand,
 * which has all indexes but the one for text (a quarter, and 100,000 at most; 0 for none). A folder that is full already is
 * only asked. {@code -Dbench.postgres="name=value name=value"} sets what PostgreSQL is to do otherwise than it does.
 */
public final class StoreBench {

    private static final int BATCH = 1_000;
    private static final int CHUNK = 10_000;
    private static final int SESSIONS = 2;
    private static final int PAGE = 50;
    private static final int RUNS = 15;

    private final PrintStream out = System.out;
    private final int articles;
    private final InventedArticles invented;
    private final String indexes;

    private StoreBench(int articles, int words, int aYear, String indexes) {
        this.articles = articles;
        this.invented = new InventedArticles(1, aYear, words);
        this.indexes = indexes;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int articles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int words = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("store-bench-");
        int aYear = arguments.length > 3 ? Integer.parseInt(arguments[3]) : articles;
        int plain = arguments.length > 4 ? Integer.parseInt(arguments[4]) : Math.min(articles / 4, 100_000);
        boolean full = Files.exists(folder.resolve("full"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
                HikariDataSource pool = pool(postgres.jdbcUrl())) {
            if (!full) {
                set(pool, System.getProperty("bench.postgres", ""));
                if (plain > 0) {
                    writeWithoutTextIndex(
                            pool, postgres.jdbcUrl(), new StoreBench(plain, words, aYear, "no text index"));
                }
                new StoreBench(articles, words, aYear, "all indexes").write(pool);
                execute(pool, "vacuum analyze");
                Files.createFile(folder.resolve("full"));
            }
            new StoreBench(articles, words, aYear, "all indexes").ask(pool);
        }
    }

    private static HikariDataSource pool(String url) {
        return new DatabaseAccess(url, EmbeddedPostgres.USER, "").open("bench", SESSIONS + 1, false);
    }

    private static void set(HikariDataSource pool, String settings) throws SQLException {
        for (String setting : settings.split(" ")) {
            if (!setting.isBlank()) {
                int equals = setting.indexOf('=');
                execute(
                        pool,
                        "alter system set " + setting.substring(0, equals) + " = '" + setting.substring(equals + 1)
                                + "'");
            }
        }
        execute(pool, "select pg_reload_conf()");
    }

    private static void writeWithoutTextIndex(HikariDataSource pool, String url, StoreBench bench) throws SQLException {
        execute(pool, "create database plain");
        try (HikariDataSource plain = pool(url.replaceFirst("/postgres$", "/plain"))) {
            var unused = new ArticleLoad(plain);
            execute(
                    plain,
                    "select wirewatch.make_month(month::date)"
                            + " from generate_series('2025-12-01'::date, '2026-12-01', interval '1 month') month");
            execute(plain, "drop index wirewatch.article_search");
            bench.write(plain);
        }
        execute(pool, "drop database plain");
        execute(pool, "checkpoint");
    }

    private static void execute(HikariDataSource pool, String command) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute(command);
        }
    }

    private void write(HikariDataSource pool) throws SQLException {
        ArticleLoad load = new ArticleLoad(pool);
        ProcessHandle server = server(pool);
        Duration before = cpuOfChildren(server);
        Duration ours = Duration.ZERO;
        long nanos = 0;
        for (int from = 0; from < articles; from += CHUNK) {
            Queue<List<EnrichedArticle>> batches = new ConcurrentLinkedQueue<>();
            for (int i = from; i < Math.min(articles, from + CHUNK); i += BATCH) {
                batches.add(Stream.generate(invented::next).limit(BATCH).toList());
            }
            List<List<EnrichedArticle>> all = List.copyOf(batches);
            Duration oursBefore = cpu(ProcessHandle.current());
            long begin = System.nanoTime();
            writeSideBySide(load, batches);
            nanos += System.nanoTime() - begin;
            ours = ours.plus(cpu(ProcessHandle.current()).minus(oursBefore));
            int written = Math.min(articles, from + CHUNK);
            out.printf(
                    "%s: %d articles, %.0f rows/s with %d sessions, %d µs of PostgreSQL's time a row, %d of ours%n",
                    indexes,
                    written,
                    written / (nanos / 1e9),
                    SESSIONS,
                    cpuOfChildren(server).minus(before).toNanos() / 1_000 / written,
                    ours.toNanos() / 1_000 / written);
            for (List<EnrichedArticle> batch : all) {
                load.write(List.of(), batch.stream().map(invented::decision).toList());
            }
        }
        out.println(log(pool));
    }

    /** What the write-ahead log took since the server began. */
    private static String log(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select wal_bytes / 1000000, wal_records, wal_fpi from pg_stat_wal")) {
            row.next();
            return "log: %d MB, %d records, %d whole pages".formatted(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    private static void writeSideBySide(ArticleLoad load, Queue<List<EnrichedArticle>> batches) {
        try (ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                writing.add(sessions.submit(() -> {
                    for (List<EnrichedArticle> batch = batches.poll(); batch != null; batch = batches.poll()) {
                        load.write(batch, List.of());
                    }
                    return null;
                }));
            }
            for (Future<?> session : writing) {
                session.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("writing was broken off", e);
        }
    }

    /** The process whose children serve our connections. */
    private static ProcessHandle server(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow();
        }
    }

    private static Duration cpuOfChildren(ProcessHandle server) {
        return server.children().map(StoreBench::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void ask(HikariDataSource pool) throws SQLException {
        ArticleQueries queries = new ArticleQueries(pool);
        for (Map.Entry<String, ArticleFilter> question : questions().entrySet()) {
            ArticleFilter filter = question.getValue();
            ArticlePage first = queries.list(filter, null, PAGE);
            ArticleCursor next = first.next();
            String list = timed(() -> queries.list(filter, null, PAGE));
            String deeper = next == null ? "-" : timed(() -> queries.list(filter, next, PAGE));
            String count = timed(() -> queries.count(filter));
            ArticleCount counted = queries.count(filter);
            String number = counted.number() + (counted.more() ? "+" : "");
            String page = first.lines().size() + (first.lookedBackTo() == null ? "" : ", looked at many");
            out.printf("| %s | %s | %s | %s | %s | %s |%n", question.getKey(), list, deeper, count, number, page);
        }
        for (Map.Entry<String, ArticleFilter> question : questions().entrySet()) {
            out.println();
            out.println(question.getKey());
            queries.explain(question.getValue(), PAGE).stream()
                    .filter(line -> !line.contains("never executed"))
                    .forEach(out::println);
        }
    }

    private Map<String, ArticleFilter> questions() {
        ArticleFilter all = ArticleFilter.ALL;
        Instant middle = InventedArticles.BEGIN.plus(Duration.ofDays(180));
        Map<String, ArticleFilter> questions = new LinkedHashMap<>();
        questions.put("newest", all);
        questions.put("frequent actor", all.withActor("actor0"));
        questions.put("rare actor", all.withActor("actor" + (InventedArticles.ACTORS - 1)));
        questions.put("frequent rule", all.withRule("rule0"));
        questions.put("rare rule", all.withRule("rule" + (InventedArticles.RULES - 1)));
        questions.put("large source", all.withSite("site0.example"));
        questions.put("small source", all.withSite("site" + (InventedArticles.SITES - 1) + ".example"));
        questions.put("language", all.withLanguage("fa"));
        questions.put("a day in the middle", all.seen(middle, middle.plus(Duration.ofDays(1))));
        questions.put("very frequent word", all.withWords(query(0)));
        questions.put("frequent word", all.withWords(query(100)));
        questions.put("word", all.withWords(query(3_000)));
        questions.put("rare word", all.withWords(query(50_000)));
        questions.put("two words", all.withWords(query(100, 3_000)));
        questions.put("phrase", all.withWords(SearchQuery.parse("\"" + word(5) + " " + word(7) + "\"")));
        questions.put(
                "frequent words in an order never met",
                all.withWords(
                        SearchQuery.parse("\"" + word(1) + " " + word(2) + " " + word(3) + " " + word(4) + "\"")));
        questions.put(
                "two words in an order", all.withWords(SearchQuery.parse("\"" + word(40) + " " + word(60) + "\"")));
        questions.put("two very frequent words", all.withWords(query(0, 1)));
        questions.put("two frequent words", all.withWords(query(200, 300)));
        questions.put("very frequent word without another", all.withWords(SearchQuery.parse(word(0) + " -" + word(1))));
        questions.put(
                "very frequent word, rare actor",
                all.withWords(query(0)).withActor("actor" + (InventedArticles.ACTORS - 1)));
        questions.put(
                "frequent word, rare rule", all.withWords(query(100)).withRule("rule" + (InventedArticles.RULES - 1)));
        questions.put(
                "very frequent word, small source",
                all.withWords(query(0)).withSite("site" + (InventedArticles.SITES - 1) + ".example"));
        questions.put("actor and language", all.withActor("actor3").withLanguage("tr"));
        questions.put("beginning of words", all.withWords(SearchQuery.parse(word(30).substring(0, 2) + "*")));
        questions.put(
                "word, actor and language",
                all.withWords(query(100)).withActor("actor3").withLanguage("ru"));
        questions.put("word, rare rule", all.withWords(query(3_000)).withRule("rule" + (InventedArticles.RULES - 1)));
        questions.put("rare word, frequent actor", all.withWords(query(50_000)).withActor("actor0"));
        questions.put(
                "frequent actor, small source",
                all.withActor("actor0").withSite("site" + (InventedArticles.SITES - 1) + ".example"));
        questions.put("frequent actor, large source", all.withActor("actor0").withSite("site0.example"));
        questions.put("frequent rule and language", all.withRule("rule0").withLanguage("tr"));
        questions.put("actor and rare rule", all.withActor("actor3").withRule("rule" + (InventedArticles.RULES - 1)));
        return questions;
    }

    private String word(int rank) {
        return Objects.requireNonNull(invented.word(rank));
    }

    private SearchQuery query(int... ranks) {
        return SearchQuery.parse(
                String.join(" ", Arrays.stream(ranks).mapToObj(this::word).toList()));
    }

    private interface Question {
        Object ask() throws SQLException;
    }

    /** Median and longest of some runs after the first, in milliseconds. */
    private static String timed(Question question) throws SQLException {
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            Object unused = question.ask();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return "%.1f / %.1f".formatted(millis[RUNS / 2], millis[RUNS - 1]);
    }
}
