package io.wirewatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.enrich.replay.StoryMembers;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicCreation;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.Service;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.config.Apply;
import io.wirewatch.standalone.config.ConfigFolder;
import io.wirewatch.standalone.config.ConfigKinds;
import io.wirewatch.standalone.inprocess.Ports;
import io.wirewatch.standalone.process.ServiceKinds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/operate.md, "Recovery from pages alone", beside the sample newsroom that they are to bring back. */
@Tag("long")
class PagesRecoveryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final String MANAGED_BY = "demo";

    @TempDir
    private Path state;

    @Test
    void pagesAndTheConfigurationBringBackArticlesMentionsAndStories() throws Exception {
        try (DemoFolder folder = DemoFolder.create();
                Demo demo = Demo.start(new Ports(0, 0, 0), folder.path(), InstantSource.system(), alert -> {})) {
            assertThat(demo.census()
                            .await(
                                    tally ->
                                            demo.newsroom().feedUrls().stream().allMatch(feed -> tally.polls(feed) >= 2)
                                                    && tally.balanced(),
                                    QUIET,
                                    PATIENCE))
                    .as("the newsroom is read")
                    .isTrue();
            ServiceContext lost = demo.stage().context();
            ServiceContext again = new ServiceContext(
                    lost.kafka(),
                    new TopicNames("again."),
                    lost.serdes(),
                    new SimpleMeterRegistry(),
                    InstantSource.system());
            ConfigFolder config = ConfigFolder.read(folder.path().resolve("config"), ConfigKinds.ALL, MANAGED_BY);
            int partitions = 2; // another number than that of the demo
            try (Admin admin = lost.kafka().admin()) {
                var unused = new TopicCreation(again.topics(), partitions).create(admin, config.teams());
            }
            copy(lost, again);
            Apply apply = new Apply(again, partitions);
            apply.publish(config.teams(), apply.plan(config, MANAGED_BY, false));
            recover(lost, again);
        }
    }

    private void recover(ServiceContext lost, ServiceContext again) throws Exception {
        Map<String, String> folders = Map.of(
                "parse.state-dir", state.resolve("parse").toString(),
                "enrich.state-dir", state.resolve("enrich").toString());
        Settings settings = Settings.load(ServiceKinds.settings(), null, Map.of(), folders);
        List<Service> services = ServiceKinds.ALL.stream()
                .filter(kind -> Set.of("parse", "enrich").contains(kind.name()))
                .map(kind -> kind.create().apply(settings, again))
                .toList();
        try {
            services.forEach(Service::start);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(articles(again)).isEqualTo(articles(lost)));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(enriched(again)).isEqualTo(enriched(lost)));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(stories(again)).isEqualTo(stories(lost)));
            assertThat(articles(lost)).isNotEmpty();
            assertThat(stories(lost)).isNotEmpty();
        } finally {
            for (Service service : services) {
                service.close();
            }
        }
    }

    /** Keys, bytes, times and headers, as MirrorMaker brings them. */
    private static void copy(ServiceContext from, ServiceContext to) {
        try (KafkaProducer<byte[], byte[]> producer = to.kafka().bytesProducer(Map.of())) {
            boolean found = TopicScan.all(from, from.topics().of(Topics.PAGES)).forEach(record -> {
                var unused = producer.send(new ProducerRecord<>(
                        to.topics().of(Topics.PAGES),
                        null,
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
                return true;
            });
            assertThat(found).isTrue();
            producer.flush();
        }
        assertThat(read(to, Topics.PAGES)).isNotEmpty().hasSameElementsAs(read(from, Topics.PAGES));
    }

    /** Every article that stands in the topic, whole, with how often it does. */
    private static Map<Article, Integer> articles(ServiceContext context) {
        Map<Article, Integer> articles = new HashMap<>();
        read(context, Topics.ARTICLES).forEach(article -> articles.merge(article, 1, Integer::sum));
        return articles;
    }

    /** What was found in each version of an article. */
    private static Map<String, String> enriched(ServiceContext context) {
        Map<String, String> found = new TreeMap<>();
        for (EnrichedArticle article : read(context, Topics.ENRICHED)) {
            String version = article.getArticle().getArticleId() + " "
                    + article.getArticle().getContentHash();
            found.put(version, article.getMentions() + " " + article.getSignature());
        }
        return found;
    }

    private static Set<StoryMembers.Story> stories(ServiceContext context) {
        StoryMembers members = new StoryMembers();
        for (Decision decision : read(context, Topics.DECISIONS)) {
            members.take(decision);
        }
        return members.stories();
    }

    private static <V extends SpecificRecord> List<V> read(ServiceContext context, Topic<V> topic) {
        List<V> values = new ArrayList<>();
        var deserializer = context.serdes().of(topic).deserializer();
        boolean found = TopicScan.all(context, context.topics().of(topic)).forEach(record -> {
            values.add(deserializer.deserialize(record.topic(), record.value()));
            return true;
        });
        assertThat(found).as("topic of %s", topic.valueType()).isTrue();
        return values;
    }
}
