package io.wirewatch.enrich;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.watchlist.WatchlistSnapshot;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.KafkaAccess;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsApplication;
import io.wirewatch.service.streams.StreamsConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole topology in a test driver, with the fake tagger. */
final class Pipeline implements AutoCloseable {

    private static final TopicNames NAMES = new TopicNames(TopicNames.DEFAULT_PREFIX);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, Article> articles;
    private WatchlistSnapshot watchlist = Samples.watchlist();
    private RuleHistory history = RuleHistory.NONE;

    Pipeline(Path folder) {
        ServiceContext context = new ServiceContext(
                new KafkaAccess("localhost:1"), NAMES, Samples.SERDES, metrics, InstantSource.fixed(Samples.NOON));
        Properties properties = StreamsApplication.properties(
                EnrichService.NAME, new StreamsConfiguration(1, Duration.ofMillis(100), folder), context);
        EnrichTopology topology = new EnrichTopology(
                NAMES,
                Samples.SERDES,
                () -> watchlist,
                (rule, before) -> history.before(rule, before),
                Duration.ofDays(30),
                new EnrichMetrics(metrics, InstantSource.system()));
        driver = new TopologyTestDriver(
                topology.build(new TopologyConfig(new StreamsConfig(properties))), properties, Samples.NOON);
        articles = driver.createInputTopic(
                NAMES.of(Topics.ARTICLES), new StringSerializer(), Samples.ARTICLES.serializer());
    }

    void rules(Rule... rules) {
        watchlist = Samples.watchlist(rules);
    }

    void history(RuleHistory read) {
        history = read;
    }

    void send(Article article) {
        articles.pipeInput(article.getArticleId(), article, article.getFirstSeen());
    }

    void advance(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
    }

    /** The decisions since the last call: rule, outcome, and the reason where there is one. */
    List<String> decided() {
        return read(Topics.DECISIONS).stream().map(Pipeline::line).toList();
    }

    /** The alerts since the last call. */
    List<Alert> alerts() {
        return read(Topics.ALERTS);
    }

    long matches() {
        return (long) metrics.counter("wirewatch.enrich.matches").count();
    }

    @Override
    public void close() {
        driver.close();
    }

    private static String line(Decision decision) {
        String reason = decision.getReason();
        return decision.getRuleId() + " " + decision.getOutcome() + (reason == null ? "" : " " + reason);
    }

    private <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return driver.createOutputTopic(
                        NAMES.of(topic),
                        new StringDeserializer(),
                        Samples.SERDES.of(topic).deserializer())
                .readValuesToList();
    }
}
