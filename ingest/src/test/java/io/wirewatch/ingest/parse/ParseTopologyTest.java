package io.wirewatch.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Stage;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.service.trace.Span;
import io.wirewatch.service.trace.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseTopologyTest {

    private final TopicNames names = new TopicNames("test.");
    private final Serdes serdes = new Serdes(new BundledRegistry());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<Span> spans = new ArrayList<>();
    private final Topology topology = ParseTopology.build(names, serdes, metrics, InstantSource.system(), spans::add);

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Page> pages;
    private TestOutputTopic<String, Article> articles;
    private TestOutputTopic<String, Rejection> rejections;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology, properties());
        pages = driver.createInputTopic(
                names.of(Topics.PAGES),
                new StringSerializer(),
                serdes.of(Topics.PAGES).serializer());
        articles = driver.createOutputTopic(
                names.of(Topics.ARTICLES),
                new StringDeserializer(),
                serdes.of(Topics.ARTICLES).deserializer());
        rejections = driver.createOutputTopic(
                names.of(Topics.REJECTIONS),
                new StringDeserializer(),
                serdes.of(Topics.REJECTIONS).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldLookAsTheGoldenFileSays() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("/parse/topology.txt"))) {
            assertThat(topology.describe().toString())
                    .isEqualToNormalizingNewlines(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldKeyAnArticleByItsCanonicalUrlAndKeepTheTime() throws IOException {
        Page page = Pages.of(
                "p1", "english-with-sidebar", "https://www.example.org/2026/11/22/torkham-crossing-reopens?from=rss");
        pages.pipeInput("p1", page, Pages.FIRST_SEEN);
        TestRecord<String, Article> record = articles.readRecord();
        Article article = record.value();
        String id = PageParsing.articleId("p1", "https://example.org/2026/11/22/torkham-crossing-reopens");
        assertThat(record.key()).isEqualTo(article.getArticleId()).isEqualTo(id).hasSize(32);
        assertThat(record.getRecordTime()).isEqualTo(Pages.FIRST_SEEN);
        assertThat(article.getFirstSeen()).isEqualTo(Pages.FIRST_SEEN);
        assertThat(article.getFetchedAt()).isEqualTo(Pages.FETCHED);
        assertThat(article.getPageId()).isEqualTo("p1");
        assertThat(article.getSite()).isEqualTo("example.org");
        assertThat(article.getExtractor()).isEqualTo(ArticleExtractor.VERSION);
        assertThat(article.getContentHash()).isEqualTo(PageParsing.contentHash(article.getTitle(), article.getText()));
        assertThat(rejections.isEmpty()).isTrue();
        assertThat(metrics.counter("wirewatch.parse.articles").count()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheTraceOneStageFurther() throws IOException {
        Page page = Pages.of(
                "p1", "english-with-sidebar", "https://www.example.org/2026/11/22/torkham-crossing-reopens?from=rss");
        TraceContext fetched = TraceContext.ofItem("p1", Pages.FIRST_SEEN).next("fetch", "p1");
        pages.pipeInput(new TestRecord<>("p1", page, fetched.headers(), Pages.FIRST_SEEN));
        TestRecord<String, Article> record = articles.readRecord();
        TraceContext parsed = fetched.next("parse", "p1");
        assertThat(TraceContext.in(record.headers())).contains(parsed);
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.place()).isEqualTo(parsed);
            assertThat(span.parent()).isEqualTo(fetched);
            assertThat(span.attributes()).containsEntry("wirewatch.article", record.key());
        });
    }

    @Test
    void shouldGiveAPageWithoutAHeaderTheTraceThatItWouldHaveHad() throws IOException {
        pages.pipeInput("p1", Pages.of("p1", "english-with-sidebar", "https://example.org/9"), Pages.FIRST_SEEN);
        assertThat(TraceContext.in(articles.readRecord().headers())
                        .orElseThrow()
                        .traceId())
                .isEqualTo(TraceContext.ofItem("p1", Pages.FIRST_SEEN).traceId());
    }

    @Test
    void shouldKeyAnArticleByItsPageWhereTheCanonicalUrlIsOfAnotherSite() throws IOException {
        pages.pipeInput(
                "p1", Pages.of("p1", "english-with-sidebar", "https://mirror.example.net/story/9"), Pages.FIRST_SEEN);
        assertThat(articles.readKeyValue().key).isEqualTo("p1");
    }

    @Test
    void shouldRejectWhatIsNoArticleWithItsReason() throws IOException {
        pages.pipeInput("p2", Pages.of("p2", "consent", "https://www.example.org/a/2"), Pages.FIRST_SEEN);
        TestRecord<String, Rejection> record = rejections.readRecord();
        assertThat(record.key()).isEqualTo("p2");
        assertThat(record.getRecordTime()).isEqualTo(Pages.FIRST_SEEN);
        assertThat(record.value().getStage()).isEqualTo(Stage.PARSE);
        assertThat(record.value().getReason()).isEqualTo("CONSENT_OR_CHALLENGE");
        assertThat(record.value().getAt()).isEqualTo(Pages.FETCHED);
        assertThat(articles.isEmpty()).isTrue();
        assertThat(metrics.counter("wirewatch.parse.rejections", "reason", "CONSENT_OR_CHALLENGE")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldKeepCaptionsApartFromTheText() throws IOException {
        pages.pipeInput(
                "p5", Pages.of("p5", "english-with-sidebar", "https://www.example.org/a/b-1"), Pages.FIRST_SEEN);
        Article article = articles.readValue();
        assertThat(article.getCaptions()).containsExactly("Lorries wait at Torkham. Photograph: Jan Novak/Example");
        assertThat(article.getText()).doesNotContain("Lorries wait at Torkham. Photograph: Jan Novak/Example");
    }

    @Test
    void shouldTakeTheTextOfAFeedItemWithTheTitleOfTheItem() throws IOException {
        pages.pipeInput(
                "p3",
                Pages.ofItem("p3", "<p>Rain fell on Faizabad for the third day, and the river rose by a metre.</p>"),
                Pages.FIRST_SEEN);
        Article article = articles.readValue();
        assertThat(article.getTitle()).isEqualTo("Rain in Faizabad");
        assertThat(article.getText())
                .isEqualTo("Rain fell on Faizabad for the third day, and the river rose by a metre.");
        assertThat(article.getPublished()).isEqualTo(Pages.PUBLISHED);
        assertThat(article.getByline()).containsExactly("Sima Noori");
    }

    @Test
    void shouldGoOnPastPoison() throws IOException {
        var bytes = driver.createInputTopic(names.of(Topics.PAGES), new StringSerializer(), new ByteArraySerializer());
        byte[] poison = "no record".getBytes(StandardCharsets.UTF_8);
        bytes.pipeInput("p4", poison, Pages.FIRST_SEEN);
        pages.pipeInput("p5", Pages.of("p5", "persian", "https://khabar.example.org/fa/news/4471"), Pages.FIRST_SEEN);
        assertThat(articles.readValue().getPageId()).isEqualTo("p5");
    }

    private Properties properties() {
        ServiceContext context = new ServiceContext(
                new KafkaAccess("localhost:1"), names, serdes, metrics, InstantSource.fixed(Pages.FETCHED));
        return StreamsApplication.properties(
                ParseService.NAME, new StreamsConfiguration(1, Duration.ofMillis(100), folder), context);
    }
}
