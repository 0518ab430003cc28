package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import io.wirewatch.ingest.http.FetchOutcome.Refused;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every misdeed of a server ends in a reason, in time, and leaves no memory behind. */
class HostileServersTest {

    /** For misdeeds that would last for ever, and for those that end by another limit. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration LATE = Duration.ofSeconds(10);

    private static final HostileServer SERVER = new HostileServer();

    private static final HttpGetter HURRIED = getter(SHORT);
    private static final HttpGetter PATIENT = getter(LONG);

    /** What takes its whole time is asked for at once and side by side. */
    private static final Map<Misdeed, Future<End>> SLOW = new EnumMap<>(Misdeed.class);

    /** How a request ended, and how long it took. */
    private record End(FetchOutcome outcome, Duration took) {}

    @BeforeAll
    static void askTheSlowOnes() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EnumSet.allOf(Misdeed.class).stream()
                    .filter(HostileServersTest::isSlow)
                    .forEach(misdeed -> SLOW.put(misdeed, threads.submit(() -> end(misdeed))));
        }
    }

    @AfterAll
    static void close() {
        HURRIED.close();
        PATIENT.close();
        SERVER.close();
    }

    @ParameterizedTest(name = "{0} ends as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            SILENT                | TIMEOUT
            CLOSES_AT_ONCE        | BAD_ANSWER
            RESETS                | BAD_ANSWER
            GARBAGE               | BAD_ANSWER
            OLD_PROTOCOL          | BAD_ANSWER
            ENDLESS_STATUS_LINE   | BAD_ANSWER
            ENDLESS_INTERIM       | BAD_ANSWER
            SLOW_STATUS_LINE      | TIMEOUT
            SLOW_HEADERS          | TIMEOUT
            SLOW_BODY             | TIMEOUT
            SLOW_CHUNKS           | TIMEOUT
            HEADER_FLOOD          | BAD_ANSWER
            ENDLESS_HEADER        | BAD_ANSWER
            COOKIE_FLOOD          | <rss/>
            ENDLESS_BODY          | TOO_LARGE
            ENDLESS_CHUNKS        | TOO_LARGE
            ENDLESS_CHUNK_LINE    | BAD_ANSWER
            ENDLESS_TRAILERS      | truncated: <rss/>
            ENDLESS_ERROR         | HTTP_CLIENT_ERROR
            SLOW_ERROR            | HTTP_CLIENT_ERROR
            BAD_CHUNK_SIZE        | BAD_ANSWER
            HUGE_CHUNK_SIZE       | BAD_ANSWER
            CUT_CHUNK             | truncated: <rss/>
            LENGTH_TOO_LARGE      | truncated: <rss/>
            LENGTH_TOO_SMALL      | <rss/>
            LENGTH_HUGE           | TOO_LARGE
            LENGTH_NEGATIVE       | BAD_ANSWER
            LENGTH_NO_NUMBER      | <rss/>
            LENGTH_BUT_NOTHING    | BAD_ANSWER
            BODY_WITH_204         | BAD_ANSWER
            GZIP_BOMB             | COMPRESSION_BOMB
            UNDECLARED_GZIP_BOMB  | COMPRESSION_BOMB
            DEFLATE_BOMB          | COMPRESSION_BOMB
            BROTLI_BOMB           | COMPRESSION_BOMB
            ZSTD_BOMB             | COMPRESSION_BOMB
            NESTED_BOMB           | COMPRESSION_BOMB
            HIDDEN_BOMB           | BAD_ANSWER
            WIDE_ZSTD             | BAD_ANSWER
            MANY_ENCODINGS        | UNSUPPORTED_ENCODING
            UNKNOWN_ENCODING      | UNSUPPORTED_ENCODING
            BROKEN_GZIP           | BAD_ANSWER
            BROKEN_BROTLI         | BAD_ANSWER
            BROKEN_ZSTD           | BAD_ANSWER
            CUT_GZIP              | truncated
            CUT_ZSTD              | truncated
            CUT_BROTLI            | BAD_ANSWER
            REDIRECT_SELF         | REDIRECT_LOOP
            REDIRECT_SELF_WITH_COOKIES | TOO_MANY_REDIRECTS
            REDIRECT_CHAIN        | TOO_MANY_REDIRECTS
            REDIRECT_FILE         | BAD_REDIRECT
            REDIRECT_FTP          | BAD_REDIRECT
            REDIRECT_SCRIPT       | BAD_REDIRECT
            REDIRECT_DATA         | BAD_REDIRECT
            REDIRECT_NOWHERE      | BAD_REDIRECT
            REDIRECT_LONG         | BAD_REDIRECT
            REDIRECT_PRIVATE      | FORBIDDEN_ADDRESS
            REDIRECT_LOOPBACK     | FORBIDDEN_ADDRESS
            REDIRECT_MAPPED       | FORBIDDEN_ADDRESS
            REDIRECT_DECIMAL      | FORBIDDEN_ADDRESS
            REDIRECT_HEX          | FORBIDDEN_ADDRESS
            REDIRECT_OCTAL        | FORBIDDEN_ADDRESS
            REDIRECT_NAT64        | FORBIDDEN_ADDRESS
            REDIRECT_6TO4         | FORBIDDEN_ADDRESS
            REDIRECT_CGNAT        | FORBIDDEN_ADDRESS
            REDIRECT_LINK_LOCAL   | FORBIDDEN_ADDRESS
            REDIRECT_METADATA     | FORBIDDEN_ADDRESS
            REDIRECT_AZURE        | FORBIDDEN_ADDRESS
            REDIRECT_CONSENT      | CONSENT_WALL
            OK                    | <rss/>
            """)
    void endsInAReason(Misdeed misdeed, String reason) throws Exception {
        Future<End> slow = SLOW.get(misdeed);
        End end = slow == null ? end(misdeed) : slow.get();

        assertThat(end.took()).isLessThan((slow == null ? LONG : SHORT).plus(LATE));
        assertThat(told(end.outcome())).as("%s", end.outcome()).startsWith(reason);
    }

    @Test
    void theTableLeavesNothingOut() throws NoSuchMethodException {
        String table = HostileServersTest.class
                .getDeclaredMethod("endsInAReason", Misdeed.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock();
        assertThat(EnumSet.allOf(Misdeed.class))
                .allSatisfy(misdeed ->
                        assertThat(table.lines()).anyMatch(line -> line.strip().startsWith(misdeed.name() + " ")));
    }

    @Test
    void memoryStaysFlat() throws Exception {
        storm(2);
        long before = heapAfterCollection();
        storm(6);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(heapAfterCollection() - before).isLessThan(4L << 20));
    }

    /** Everything that ends fast, many times and side by side. */
    private void storm(int rounds) throws InterruptedException, ExecutionException {
        Set<Misdeed> fast = EnumSet.allOf(Misdeed.class);
        fast.removeIf(HostileServersTest::isSlow);
        List<Future<FetchOutcome>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < rounds; i++) {
                fast.forEach(misdeed -> ends.add(threads.submit(() -> get(misdeed))));
            }
        }
        for (Future<FetchOutcome> end : ends) {
            assertThat(end.get()).isNotNull();
        }
    }

    private static End end(Misdeed misdeed) {
        long start = System.nanoTime();
        FetchOutcome outcome = get(misdeed);
        return new End(outcome, Duration.ofNanos(System.nanoTime() - start));
    }

    private static FetchOutcome get(Misdeed misdeed) {
        String path = "/" + misdeed.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return (isSlow(misdeed) ? HURRIED : PATIENT).get(GetRequest.feed(SERVER.url(path), null, null));
    }

    private static HttpGetter getter(Duration total) {
        return new HttpGetter(new HttpConfig("", Set.of(SERVER.address()), total, total), InstantSource.system());
    }

    private static boolean isSlow(Misdeed misdeed) {
        return misdeed.name().matches("SILENT|SLOW.*");
    }

    private static String told(FetchOutcome outcome) {
        return switch (outcome) {
            case Refused refused -> refused.reason().name();
            case Fetched fetched ->
                (fetched.truncated() ? "truncated: " : "") + new String(fetched.body(), StandardCharsets.US_ASCII);
            default -> outcome.toString();
        };
    }

    private static long heapAfterCollection() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
