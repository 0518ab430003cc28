package io.wirewatch.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.enrich.EnrichConfig;
import io.wirewatch.enrich.EnrichService;
import io.wirewatch.enrich.replay.StoryMembers;
import io.wirewatch.enrich.replay.TopicScan;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.SchemaRegistry;
import io.wirewatch.schemas.serde.Serdes;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.service.streams.StreamsConfiguration;
import io.wirewatch.testing.KafkaExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rolling restart of enrich in the middle of an upgrade: articles of an earlier, this and a later release stand in one topic, and
 * a registry knows all three.
 */
@Tag("long")
@ExtendWith(KafkaExtension.class)
class SchemaVersionsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int ARTICLES = 600;
    private static final int STORIES = 60;
    private static final int EARLIER = 900_001;
    private static final int LATER = 900_002;

    /** Fields that are taken for ones that a release has added. */
    private static final Set<String> ADDED = Set.of("image", "section", "keywords", "siteName", "liveBlog");

    @TempDir
    private Path folder;

    /** What the ids of all releases mean. */
    private record Releases(BundledRegistry present, Schema earlier, Schema later) implements SchemaRegistry {

        @Override
        public int idOf(String subject, Schema schema) {
            return present.idOf(subject, schema);
        }

        @Override
        public Schema byId(int id) {
            return switch (id) {
                case EARLIER -> earlier;
                case LATER -> later;
                default -> present.byId(id);
            };
        }
    }

    @Test
    void noArticleIsLostAndNoAlertFiresTwice(ServiceContext given) throws Exception {
        Schema present = Article.getClassSchema();
        Releases releases = new Releases(new BundledRegistry(), earlier(present), later(present));
        ServiceContext context =
                new ServiceContext(given.kafka(), given.topics(), new Serdes(releases), given.metrics(), given.clock());
        publish(context, releases, 0, ARTICLES / 2);
        try (EnrichService one = enrich(context, "one")) {
            one.start();
            await().atMost(PATIENCE).until(() -> enriched(context).size() >= ARTICLES / 4);
            publish(context, releases, ARTICLES / 2, ARTICLES);
            try (EnrichService two = enrich(context, "two")) {
                two.start();
                await().atMost(PATIENCE).until(() -> two.health().ready());
                one.close();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(decisions(context)).hasSize(ARTICLES));
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(fired(context)).hasSize(STORIES));
            }
        }
        List<String> ids = IntStream.range(0, ARTICLES).mapToObj(i -> "a" + i).toList();
        assertThat(enriched(context)).as("each article once").containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fired(context)).hasSize(STORIES).doesNotHaveDuplicates();
        StoryMembers members = new StoryMembers();
        decisions(context).forEach(members::take);
        assertThat(members.stories()).isEqualTo(expected());
        assertThat(read(context, context.topics().deadLetters("enrich"))).isEmpty();
    }

    private EnrichService enrich(ServiceContext context, String name) {
        StreamsConfiguration streams = new StreamsConfiguration(1, Duration.ofMillis(100), folder.resolve(name));
        return new EnrichService(new EnrichConfig(streams, Duration.ofDays(30)), context);
    }

    private static Set<StoryMembers.Story> expected() {
        return IntStream.range(0, STORIES)
                .mapToObj(story -> new StoryMembers.Story(
                        "about-velmora",
                        IntStream.range(0, ARTICLES)
                                .filter(i -> i % STORIES == story)
                                .mapToObj(i -> "a" + i)
                                .collect(Collectors.toSet())))
                .collect(Collectors.toSet());
    }

    private static Schema earlier(Schema present) {
        return with(
                present,
                present.getFields().stream()
                        .filter(field -> !ADDED.contains(field.name()))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }

    private static Schema later(Schema present) {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field("readingSeconds", Schema.create(Schema.Type.INT), "added", 60));
        present.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return with(present, fields);
    }

    private static Schema with(Schema present, List<Schema.Field> fields) {
        return Schema.createRecord(present.getName(), present.getDoc(), present.getNamespace(), false, fields);
    }

    private static void publish(ServiceContext context, Releases releases, int from, int to) throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            if (from == 0) {
                Actor actor = Actor.newBuilder()
                        .setId("velmora")
                        .setName("Velmora Harbour Union")
                        .build();
                Rule rule = Rule.newBuilder()
                        .setId("about-velmora")
                        .setName("Velmora")
                        .setTeam("kabul-desk")
                        .setActorsAny(List.of("velmora"))
                        .build();
                send(context, producer, Topics.ACTORS, "velmora", NOON, bytes(context, Topics.ACTORS, actor));
                send(context, producer, Topics.RULES, rule.getId(), NOON, bytes(context, Topics.RULES, rule));
            }
            for (int i = from; i < to; i++) {
                byte[] present = bytes(context, Topics.ARTICLES, article(i));
                byte[] value = switch (i % 3) {
                    case 0 -> rewritten(present, releases.earlier(), EARLIER);
                    case 1 -> rewritten(present, releases.later(), LATER);
                    default -> present;
                };
                send(context, producer, Topics.ARTICLES, "a" + i, NOON.plusSeconds(i), value);
            }
            producer.flush();
        }
    }

    /** The same article as another release would have written it. */
    private static byte[] rewritten(byte[] present, Schema schema, int id) throws IOException {
        GenericRecord record = new GenericDatumReader<GenericRecord>(Article.getClassSchema(), schema)
                .read(null, DecoderFactory.get().binaryDecoder(present, 5, present.length - 5, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Article article(int i) {
        Instant time = NOON.plusSeconds(i);
        String site = "site" + i % 31 + ".example.org";
        return Article.newBuilder()
                .setArticleId("a" + i)
                .setPageId("p" + i)
                .setUrl("https://" + site + "/" + i)
                .setFeedUrl("https://" + site + "/feed")
                .setSite(site)
                .setTitle("Report " + i % STORIES)
                .setText("The Velmora Harbour Union gave a statement. " + words(i % STORIES))
                .setLanguage("en")
                .setPublished(time)
                .setContentHash("content of " + i)
                .setFetchedAt(time)
                .setExtractor("1")
                .setFirstSeen(time)
                .build();
    }

    private static String words(int report) {
        Random random = new Random(report);
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 150; word++) {
            for (int letter = 0; letter < 6; letter++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(word % 12 == 11 ? ". " : " ");
        }
        return text.toString();
    }

    private static <V extends SpecificRecord> byte[] bytes(ServiceContext context, Topic<V> topic, V value) {
        return context.serdes()
                .of(topic)
                .serializer()
                .serialize(context.topics().of(topic), value);
    }

    private static void send(
            ServiceContext context,
            KafkaProducer<byte[], byte[]> producer,
            Topic<?> topic,
            String key,
            Instant time,
            byte[] value) {
        var unused = producer.send(new ProducerRecord<>(
                context.topics().of(topic), null, time.toEpochMilli(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private static List<String> enriched(ServiceContext context) {
        return read(context, context.topics().of(Topics.ENRICHED)).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Decision> decisions(ServiceContext context) {
        var decisions = context.serdes().of(Topics.DECISIONS).deserializer();
        return read(context, context.topics().of(Topics.DECISIONS)).stream()
                .map(record -> decisions.deserialize(record.topic(), record.value()))
                .toList();
    }

    private static List<String> fired(ServiceContext context) {
        var alerts = context.serdes().of(Topics.ALERTS).deserializer();
        return read(context, context.topics().of(Topics.ALERTS)).stream()
                .map(record -> alerts.deserialize(record.topic(), record.value()))
                .filter(alert -> alert.getKind() == AlertKind.FIRED)
                .map(Alert::getAlertId)
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(ServiceContext context, String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        TopicScan.all(context, topic).forEach(records::add);
        return records;
    }
}
