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
 * articles a year has (as many as are written: the first). A folder that is full already is only asked.
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

    private StoreBench(int articles, int words, int aYear) {
        this.articles = articles;
        this.invented = new InventedArticles(1, aYear, words);
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        int articles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int words = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("store-bench-");
        int aYear = arguments.length > 3 ? Integer.parseInt(arguments[3]) : articles;
        boolean full = Files.exists(folder.resolve("full"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0);
                HikariDataSource pool = new DatabaseAccess(postgres.jdbcUrl(), EmbeddedPostgres.USER, "")
                        .open("bench", SESSIONS + 1, false)) {
            StoreBench bench = new StoreBench(articles, words, aYear);
            if (!full) {
                bench.write(pool);
                Files.createFile(folder.resolve("full"));
            }
            bench.ask(pool);
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
                    "%d articles, %.0f rows/s with %d sessions, %d µs of PostgreSQL's time a row, %d of ours%n",
                    written,
                    written / (nanos / 1e9),
                    SESSIONS,
                    cpuOfChildren(server).minus(before).toNanos() / 1_000 / written,
                    ours.toNanos() / 1_000 / written);
            for (List<EnrichedArticle> batch : all) {
                load.write(List.of(), batch.stream().map(invented::decision).toList());
            }
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("vacuum analyze");
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
