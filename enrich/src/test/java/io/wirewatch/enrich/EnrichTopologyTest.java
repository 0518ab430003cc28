package io.wirewatch.enrich;

import static io.wirewatch.enrich.Samples.NOON;
import static io.wirewatch.enrich.Samples.article;
import static io.wirewatch.enrich.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.DecisionOutcome;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.service.trace.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTopologyTest {

    private static final List<String> REPORTS = Samples.reports();
    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private WatchlistSnapshot watchlist =
            Samples.watchlist(rule("talks", "taliban").setUpdateEverySeconds(0).build());

    @TempDir
    private Path folder;

    private RuleHistory history = RuleHistory.NONE;
    private TopologyTestDriver driver;
    private TestInputTopic<String, Article> articles;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology(), properties(), NOON);
        articles = driver.createInputTopic(
                NAMES.of(Topics.ARTICLES), new StringSerializer(), Samples.ARTICLES.serializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldBeTheTopologyOfThePicture() throws IOException {
        try (var golden = Objects.requireNonNull(getClass().getResourceAsStream("topology.txt"))) {
            assertThat(topology().describe().toString().strip().lines().map(String::stripTrailing))
                    .containsExactlyElementsOf(new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    @Test
    void shouldAlertOnTheFirstArticleAndUpdateOnACopy() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        send(at("b", "two.org", "Our agency. " + REPORTS.getFirst(), NOON.plusSeconds(5)));
        List<TestRecord<String, Alert>> alerts = read(Topics.ALERTS);
        assertThat(alerts)
                .extracting(record -> record.value().getKind())
                .containsExactly(AlertKind.FIRED, AlertKind.UPDATED);
        assertThat(alerts)
                .extracting(TestRecord::key)
                .containsOnly(alerts.getFirst().value().getAlertId());
        assertThat(alerts.getLast().value().getSourceCount()).isEqualTo(2);
        assertThat(alerts.getLast().getRecordTime()).isEqualTo(NOON.plusSeconds(5));
        assertThat(read(Topics.teamAlerts("kabul-desk"))).isEqualTo(alerts);
        assertThat(outcomes()).containsExactly(DecisionOutcome.FIRED, DecisionOutcome.UPDATED);
    }

    @Test
    void shouldCarryTheTraceOfTheItemToItsAlert() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        TraceContext item = TraceContext.ofItem("page-a", NOON);
        TraceContext enriched = item.next("enrich", "a");
        assertThat(read(Topics.ENRICHED))
                .singleElement()
                .satisfies(
                        record -> assertThat(TraceContext.in(record.headers())).contains(enriched));
        for (Topic<?> topic : List.of(Topics.ALERTS, Topics.DECISIONS)) {
            assertThat(read(topic))
                    .singleElement()
                    .satisfies(record -> assertThat(TraceContext.in(record.headers())
                                    .orElseThrow()
                                    .traceId())
                            .isEqualTo(item.traceId()));
        }
    }

    @Test
    void shouldAlertOnceForEachStory() {
        for (int i = 0; i < REPORTS.size(); i++) {
            send(at("id" + i, "one.org", REPORTS.get(i), NOON.plusSeconds(i)));
        }
        assertThat(outcomes()).hasSize(REPORTS.size()).containsOnly(DecisionOutcome.FIRED);
    }

    @Test
    void shouldCarryMentionsSignatureAndVersionsOfEveryArticle() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        send(at("b", "one.org", "Nobody of note.", NOON.plusSeconds(1)));
        List<TestRecord<String, EnrichedArticle>> enriched = read(Topics.ENRICHED);
        assertThat(enriched).extracting(TestRecord::key).containsExactly("a", "b");
        EnrichedArticle first = enriched.getFirst().value();
        assertThat(first.getMentions()).isNotEmpty();
        assertThat(first.getSignature().getTotal()).isGreaterThan(80);
        assertThat(first.getWatchlist()).isEqualTo(Samples.VERSION);
        assertThat(enriched.getLast().value().getMentions()).isEmpty();
    }

    @Test
    void shouldDropADuplicateWithAReason() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        send(at("a", "one.org", REPORTS.getFirst(), NOON.plusSeconds(60)));
        assertThat(read(Topics.ENRICHED)).hasSize(1);
        assertThat(read(Topics.REJECTIONS)).singleElement().satisfies(record -> {
            Rejection rejection = record.value();
            assertThat(record.key()).isEqualTo("page-a");
            assertThat(rejection.getReason()).isEqualTo("DUPLICATE");
        });
        assertThat(metrics.counter("wirewatch.enrich.dropped", "reason", "duplicate")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeAChangedArticleForARevision() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        send(at("a", "one.org", REPORTS.getFirst() + " More follows.", NOON.plusSeconds(60)));
        assertThat(read(Topics.ENRICHED))
                .extracting(record -> record.value().getRevision())
                .containsExactly(1, 2);
        assertThat(outcomes()).containsExactly(DecisionOutcome.FIRED, DecisionOutcome.UPDATED);
    }

    @Test
    void shouldWithdrawTheAlertWhenAnEditTakesTheActorOut() {
        send(at("a", "one.org", REPORTS.getFirst(), NOON));
        send(at("a", "one.org", "The report was wrong.", NOON.plusSeconds(60)));
        assertThat(read(Topics.ALERTS))
                .extracting(record -> record.value().getKind())
                .containsExactly(AlertKind.FIRED, AlertKind.WITHDRAWN);
    }

    @Test
    void shouldSuppressStaleArticlesAndThoseOfMutedRules() {
        watchlist = Samples.watchlist(
                rule("aged", "taliban").setMaxAgeSeconds(60).build(),
                rule("muted", "taliban").setMuteUntil(NOON.plusSeconds(60)).build(),
                rule("sure", "taliban").setMinConfidence(0.95).build());
        send(Article.newBuilder(at("a", "one.org", REPORTS.getFirst(), NOON))
                .setPublished(NOON.minusSeconds(61))
                .build());
        assertThat(read(Topics.DECISIONS))
                .extracting(record -> record.key() + " " + record.value().getOutcome())
                .containsExactly("aged SUPPRESSED", "muted MUTED", "sure BELOW_THRESHOLD");
        assertThat(read(Topics.ALERTS)).isEmpty();
    }

    @Test
    void shouldReleaseAnOwedUpdateThoughNoFurtherArticleComes() {
        watchlist = Samples.watchlist(
                rule("slow", "taliban").setUpdateEverySeconds(600).build());
        for (int i = 0; i < 5; i++) {
            send(at("id" + i, "site" + i + ".org", REPORTS.getFirst(), NOON.plusSeconds(i)));
        }
        assertThat(read(Topics.ALERTS)).hasSize(1);
        driver.advanceWallClockTime(Duration.ofSeconds(601));
        assertThat(read(Topics.ALERTS)).singleElement().satisfies(record -> {
            assertThat(record.value().getSourceCount()).isEqualTo(5);
            assertThat(record.getRecordTime()).isEqualTo(NOON.plusSeconds(4));
        });
        assertThat(outcomes()).hasSize(5);
    }

    @Test
    void shouldDecideOnceOnEveryMatch() {
        watchlist = Samples.watchlist(
                rule("all", "taliban").setDailyBudget(5).build(),
                rule("aged", "taliban").setMaxAgeSeconds(1).build(),
                rule("group", "group:resistance").build(),
                rule("persian", "taliban").setLanguages(List.of("fa")).build());
        for (int i = 0; i < REPORTS.size(); i++) {
            send(at("id" + i, "one.org", REPORTS.get(i), NOON.plusSeconds(i)));
            send(at("copy" + i, "two.org", REPORTS.get(i), NOON.plusSeconds(i)));
            send(at("id" + i, "one.org", "Taken back.", NOON.plusSeconds(100 + i)));
        }
        assertThat(metrics.counter("wirewatch.enrich.matches").count())
                .isEqualTo(outcomes().size())
                .isGreaterThan(REPORTS.size() * 6.0);
    }

    @Test
    void shouldKeepPoisonAsADeadLetterAndGoOn() {
        byte[] poison = "no article".getBytes(StandardCharsets.UTF_8);
        driver.createInputTopic(NAMES.of(Topics.ARTICLES), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("a", poison);
        send(at("b", "one.org", "poison for the tagger", NOON));
        send(at("c", "one.org", REPORTS.getFirst(), NOON));
        TestOutputTopic<byte[], byte[]> letters = driver.createOutputTopic(
                NAMES.deadLetters("enrich"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assertThat(letters.readValue()).isEqualTo(poison);
        assertThat(letters.readRecord().headers().lastHeader("__streams.errors.message"))
                .isNotNull();
        assertThat(letters.isEmpty()).isTrue();
        assertThat(metrics.counter("wirewatch.dead.letters", "service", "enrich")
                        .count())
                .isEqualTo(2);
        assertThat(read(Topics.ENRICHED)).extracting(TestRecord::key).containsExactly("c");
    }

    @Test
    void shouldTakeAnArticleAgainThatFailedBefore() {
        Article hard = at("b", "one.org", "poison for the tagger", NOON);
        send(hard);
        watchlist =
                new WatchlistSnapshot(new BlindTagger(), watchlist.actors(), watchlist.rules(), watchlist.version());
        send(hard);
        assertThat(read(Topics.ENRICHED)).hasSize(1);
        assertThat(read(Topics.REJECTIONS)).isEmpty();
    }

    private Topology topology() {
        return new EnrichTopology(
                        NAMES,
                        Samples.SERDES,
                        () -> watchlist,
                        (rule, before) -> history.before(rule, before),
                        Duration.ofDays(30),
                        new EnrichMetrics(metrics, InstantSource.system()))
                .build(new TopologyConfig(new StreamsConfig(properties())));
    }

    private Properties properties() {
        ServiceContext context = new ServiceContext(
                new KafkaAccess("localhost:1"), NAMES, Samples.SERDES, metrics, InstantSource.fixed(NOON));
        Properties properties = StreamsApplication.properties(
                EnrichService.NAME, new StreamsConfiguration(1, Duration.ofMillis(100), folder), context);
        // With transactions the driver loses what was sent for a record that could not be read.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return properties;
    }

    private void send(Article article) {
        articles.pipeInput(article.getArticleId(), article, article.getFirstSeen());
    }

    private <V extends SpecificRecord> List<TestRecord<String, V>> read(Topic<V> topic) {
        return driver.createOutputTopic(
                        NAMES.of(topic),
                        new StringDeserializer(),
                        Samples.SERDES.of(topic).deserializer())
                .readRecordsToList();
    }

    private List<DecisionOutcome> outcomes() {
        return read(Topics.DECISIONS).stream()
                .map(TestRecord::value)
                .map(Decision::getOutcome)
                .toList();
    }

    private static Article at(String id, String site, String text, Instant time) {
        return article(id, site, text)
                .setPublished(time)
                .setFetchedAt(time)
                .setFirstSeen(time)
                .build();
    }

    /** Sees nobody, whatever the text. */
    private record BlindTagger() implements ArticleTagger {

        @Override
        public List<Mention> tag(String title, String text, @Nullable String language) {
            return List.of();
        }

        @Override
        public String version() {
            return "blind";
        }
    }
}
