package io.wirewatch.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.ingest.schedule.FeedHealth;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Setting;
import io.wirewatch.standalone.config.TopicState;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the feeds and how they are. */
@Command(
        name = "feeds",
        description = "Lists the feeds and how each is by its own rhythm; unhealthy ones first.",
        mixinStandardHelpOptions = true)
final class FeedsCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final List<Setting<?>> known;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "Only feeds whose address or title holds one of these.")
    private List<String> words = List.of();

    @Option(names = "--unhealthy", description = "Only feeds that need a look.")
    private boolean unhealthy;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    FeedsCommand(PrintStream out, List<Setting<?>> known) {
        this.out = out;
        this.known = known;
    }

    /** One line of the list. */
    private record Entry(Feed feed, @Nullable FeedState state, FeedHealth health) {

        String title() {
            FeedState polled = state;
            String own = polled == null ? null : polled.getTitle();
            String given = feed.getTitle();
            return given != null ? given : own == null ? "" : own;
        }
    }

    @Override
    public Integer call() {
        Logs.quiet();
        ServiceContext context = KafkaSettings.context(kafka.ask(known, Map.of()), new SimpleMeterRegistry());
        Map<String, FeedState> states = TopicState.read(context, Topics.FEED_STATES);
        Instant now = context.clock().instant();
        List<Entry> entries = TopicState.read(context, Topics.FEEDS).values().stream()
                .map(feed -> entry(feed, states.get(feed.getUrl()), now))
                .filter(entry -> !unhealthy || !entry.health().verdict().isHealthy())
                .filter(this::isAskedFor)
                .sorted(Comparator.comparing((Entry entry) -> entry.health().verdict())
                        .thenComparing(entry -> entry.feed().getUrl()))
                .toList();
        entries.forEach(entry -> out.println(json ? json(entry) : line(entry, now)));
        return 0;
    }

    private static Entry entry(Feed feed, @Nullable FeedState state, Instant now) {
        FeedState known = state == null
                ? FeedState.newBuilder().setUrl(feed.getUrl()).setNextDue(now).build()
                : state;
        return new Entry(feed, state, FeedHealth.judge(known, now));
    }

    private boolean isAskedFor(Entry entry) {
        String text = (entry.feed().getUrl() + " " + entry.title()).toLowerCase(Locale.ROOT);
        return words.isEmpty() || words.stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static String line(Entry entry, Instant now) {
        FeedState state = entry.state();
        String next = !entry.feed().getEnabled()
                ? "off"
                : state == null || entry.health().verdict() == FeedHealth.Verdict.RETIRED
                        ? "-"
                        : state.getNextDue().isAfter(now)
                                ? "in " + time(Duration.between(now, state.getNextDue()))
                                : "now";
        return "%-13s next %-8s %s%s: %s"
                .formatted(
                        entry.health().verdict(),
                        next,
                        entry.feed().getUrl(),
                        entry.title().isEmpty() ? "" : " (" + entry.title() + ")",
                        entry.health().reason());
    }

    private static String time(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }

    private static String json(Entry entry) {
        Feed feed = entry.feed();
        ObjectNode node = JSON.createObjectNode()
                .put("url", feed.getUrl())
                .put("title", entry.title())
                .put("enabled", feed.getEnabled())
                .put("health", entry.health().verdict().name())
                .put("reason", entry.health().reason());
        FeedState state = entry.state();
        if (state != null) {
            node.put("outcome", state.getOutcome())
                    .put("error", state.getError())
                    .put("nextDue", state.getNextDue().toString())
                    .put("lastPolled", text(state.getLastPolled()))
                    .put("lastNewItem", text(state.getLastNewItem()))
                    .put("newestItem", text(state.getNewestItem()))
                    .put("itemsPerDay", state.getUsualItemsPerDay())
                    .put("consecutiveFailures", state.getConsecutiveFailures())
                    .put("movedTo", state.getMovedTo());
        }
        return node.toString();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
