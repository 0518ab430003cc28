package io.wirewatch.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.standalone.census.Tally;
import io.wirewatch.standalone.newsroom.Truth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the sample newsroom through once: the first edition, then the second, until the flow is quiet and what it brought
 * is what is true of the newsroom, or the time is over.
 */
public final class OnceRun {

    private static final Logger log = LoggerFactory.getLogger(OnceRun.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUIET = Duration.ofMillis(2500);
    /** An edition that is not read by then is told as it is; a slow machine may need most of it. */
    private static final Duration ROUND = Duration.ofSeconds(60);

    private OnceRun() {}

    /**
     * What a run has brought.
     *
     * @param counts the summary
     * @param differences from the truth, one line each; empty when the run is right
     */
    public record Result(Map<String, Long> counts, List<String> differences) {

        /** The summary as one JSON object on one line. */
        public String json() {
            try {
                return JSON.writeValueAsString(counts);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Waits for both editions and compares.
     *
     * @param startedNanos when the run began, in terms of {@link System#nanoTime}
     * @throws IOException when the truth cannot be read
     * @throws InterruptedException when the waiting is interrupted
     */
    public static Result run(Demo demo, long startedNanos) throws IOException, InterruptedException {
        Truth truth = Truth.read(demo.stage().truthFile());
        List<String> feeds = demo.newsroom().feedUrls();
        List<String> readable = feeds.stream()
                .filter(feed -> truth.unreadableFeeds().stream()
                        .noneMatch(name ->
                                feed.replaceFirst("\\.localhost:\\d+", "").endsWith("//" + name)))
                .toList();
        boolean first = demo.census()
                .await(
                        tally -> feeds.stream().allMatch(feed -> tally.polls(feed) >= 1) && tally.balanced(),
                        QUIET,
                        ROUND);
        log.info("first edition read: complete={}", first);
        demo.newsroom().publishSecondEdition();
        TruthCheck check = TruthCheck.of(truth, demo.newsroom());
        boolean second = demo.census()
                .await(
                        tally -> tally.revised() >= truth.editions().size()
                                && tally.notModified() > 0
                                && readable.stream().allMatch(feed -> tally.polls(feed) >= 2)
                                && tally.balanced()
                                && differences(check, counts(tally, feeds), tally)
                                        .isEmpty(),
                        QUIET,
                        ROUND);
        log.info("second edition read: complete={}", second);
        return demo.census().look(tally -> {
            Map<String, Long> counts = counts(tally, feeds);
            counts.put(
                    "elapsedMs",
                    Duration.ofNanos(System.nanoTime() - startedNanos).toMillis());
            return new Result(counts, differences(check, counts, tally));
        });
    }

    private static Map<String, Long> counts(Tally tally, List<String> feeds) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("feeds", (long) feeds.size());
        counts.putAll(tally.counts());
        return counts;
    }

    private static List<String> differences(TruthCheck check, Map<String, Long> counts, Tally tally) {
        List<String> differences = new ArrayList<>(check.countDifferences(counts));
        differences.addAll(check.differences(tally));
        return differences;
    }
}
