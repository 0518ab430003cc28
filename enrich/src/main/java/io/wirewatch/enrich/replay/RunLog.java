package io.wirewatch.enrich.replay;

import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Opens runs. The manifest of a run is the first record of its topic, whoever wrote it: instances that start together
 * agree without speaking to each other. The offsets that the first phase begins with are committed for its group before
 * the manifest is written, so nobody starts without them. Thread safe.
 */
public final class RunLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ServiceContext context;
    private final RunPlanning planning;

    /**
     * @param taggerFactory compiles actors; throws RuntimeException when it cannot take one
     */
    public RunLog(ServiceContext context, Function<List<Actor>, ArticleTagger> taggerFactory) {
        this.context = context;
        this.planning = new RunPlanning(context, taggerFactory);
    }

    /** The manifest of the run; empty when there is none of this name. */
    public Optional<RunManifest> find(String run) {
        RunTopics topics = new RunTopics(context.topics(), run);
        try (Admin admin = context.kafka().admin()) {
            return admin.listTopics().names().get().contains(topics.manifest()) ? first(topics) : Optional.empty();
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Joins the run of this name, or plans it. */
    public RunManifest open(ReplayRequest request) {
        return open(request.run(), admin -> planning.plan(request, admin));
    }

    /** Joins the run of this name, or makes it a run of the given manifest. */
    public RunManifest again(String run, RunManifest manifest) {
        return open(run, admin -> manifest.named(run));
    }

    private RunManifest open(String run, Plan plan) {
        RunTopics topics = new RunTopics(context.topics(), run);
        try (Admin admin = context.kafka().admin()) {
            String articles = context.topics().of(Topics.ARTICLES);
            int partitions = admin.describeTopics(List.of(articles))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            topics.create(admin, partitions);
            Optional<RunManifest> planned = first(topics);
            if (planned.isPresent()) {
                return planned.get();
            }
            RunManifest manifest = plan.make(admin);
            commitStarts(admin, topics, manifest);
            write(topics, manifest);
            return first(topics).orElseThrow();
        } catch (ExecutionException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void commitStarts(Admin admin, RunTopics topics, RunManifest manifest)
            throws ExecutionException, InterruptedException {
        String articles = context.topics().of(Topics.ARTICLES);
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        manifest.starts()
                .forEach((partition, offset) ->
                        starts.put(new TopicPartition(articles, partition), new OffsetAndMetadata(offset)));
        try {
            admin.alterConsumerGroupOffsets(context.topics().prefix() + topics.service(), starts)
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (first(topics).isEmpty()) {
                throw e;
            }
            // Another instance has planned the run in the meantime, and works already.
        }
    }

    private void write(RunTopics topics, RunManifest manifest) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            topics.manifest(), 0, manifest.run().getBytes(StandardCharsets.UTF_8), manifest.toJson()))
                    .get();
        }
    }

    private Optional<RunManifest> first(RunTopics topics) {
        TopicPartition partition = new TopicPartition(topics.manifest(), 0);
        try (KafkaConsumer<byte[], byte[]> reader = context.kafka().bytesConsumer(null, Map.of())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).values().iterator().next();
            while (reader.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    return Optional.of(RunManifest.fromJson(record.value()));
                }
            }
            return Optional.empty();
        }
    }

    private static IllegalStateException refused(ExecutionException e) {
        return new IllegalStateException("Kafka refused to open the run: " + e.getCause(), e);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while opening a run", e);
    }

    /** Makes the manifest that is missing. */
    private interface Plan {

        RunManifest make(Admin admin) throws ExecutionException, InterruptedException;
    }
}
