package io.wirewatch.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pages cut, spliced and broken at random end in an answer, the same each time and in bounded time. More pages to start
 * from, such as a corpus, can be given as a folder: {@code -Dwirewatch.fuzz.pages=FOLDER}. Fuzzing that is guided by
 * coverage is {@code bench/fuzz-extract}.
 */
class MutatedPagesTest {

    private static final int SHORT_RUN = 400;
    private static final Duration LONG_RUN = Duration.ofMinutes(20);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MAX_SEEDS = 200;
    private static final byte[][] HOSTILE = Stream.of(
                    "<",
                    ">",
                    "\"",
                    "<!--",
                    "]]>",
                    "<svg>",
                    "<table><a>",
                    "</p></div>",
                    "<script>",
                    "&#x110000;",
                    "\0",
                    "<p>".repeat(2_000),
                    "<div><b><a>".repeat(500),
                    "{\"@graph\":[".repeat(300),
                    "\uFEFF",
                    "\u200F",
                    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":",
                    "itemprop=author ",
                    "<time datetime=99999-99-99T99:99>",
                    "By By By ",
                    "31.02.2026 25:61",
                    "<meta charset=utf-16>")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private static final List<byte[]> SEEDS = new ArrayList<>();
    private final ArticleExtractor extractor = new ArticleExtractor();

    @BeforeAll
    static void readSeeds() throws IOException, URISyntaxException {
        Path own = Path.of(Objects.requireNonNull(MutatedPagesTest.class.getResource("/extract"))
                .toURI());
        String more = System.getProperty("wirewatch.fuzz.pages");
        for (Path folder : more == null ? List.of(own) : List.of(own, Path.of(more))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(MutatedPagesTest::isPage)
                        .sorted()
                        .limit(MAX_SEEDS)
                        .toList()) {
                    SEEDS.add(read(file));
                }
            }
        }
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".html") || file.toString().endsWith(".html.gz");
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    @Test
    void anyBytesEndInTheSameAnswerTwice() {
        for (int seed = 0; seed < SHORT_RUN; seed++) {
            check(seed);
        }
    }

    @Test
    @Tag("endurance")
    void twentyMinutesOfBrokenPagesFindNoCrashAndNoHang() {
        long end = System.nanoTime() + LONG_RUN.toNanos();
        for (long seed = SHORT_RUN; System.nanoTime() < end; seed++) {
            check(seed);
        }
    }

    private void check(long seed) {
        byte[] page = mutated(new SplittableRandom(seed));
        PageInput input = new PageInput(page, Map.of("content-type", "text/html"), "https://example.org/a/b-1", null);
        long start = System.nanoTime();
        Extraction first = extractor.extract(input);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).as("time of seed %d", seed).isLessThan(LONGEST);
        assertThat(extractor.extract(input)).as("seed %d, again", seed).isEqualTo(first);
    }

    private static byte[] mutated(SplittableRandom random) {
        byte[] page = SEEDS.get(random.nextInt(SEEDS.size())).clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            page = change(page, random);
        }
        return page;
    }

    private static byte[] change(byte[] page, SplittableRandom random) {
        int at = random.nextInt(page.length + 1);
        int end = Math.min(page.length, at + 1 + random.nextInt(200));
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(page, at);
            case 1 -> spliced(page, at, HOSTILE[random.nextInt(HOSTILE.length)], at);
            case 2 -> spliced(page, at, new byte[0], end);
            case 3 -> spliced(page, at, Arrays.copyOfRange(page, at, end), at);
            case 4 -> {
                byte[] other = SEEDS.get(random.nextInt(SEEDS.size()));
                int from = random.nextInt(other.length + 1);
                yield spliced(page, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + 2_000)), at);
            }
            default -> {
                byte[] noise = new byte[1 + random.nextInt(8)];
                random.nextBytes(noise);
                yield spliced(page, at, noise, end);
            }
        };
    }

    /** The page with what stands between the two places replaced. */
    private static byte[] spliced(byte[] page, int from, byte[] inserted, int to) {
        byte[] result = new byte[from + inserted.length + page.length - to];
        System.arraycopy(page, 0, result, 0, from);
        System.arraycopy(inserted, 0, result, from, inserted.length);
        System.arraycopy(page, to, result, from + inserted.length, page.length - to);
        return result;
    }
}
