package io.wirewatch.enrich.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.enrich.ActorArticleTagger;
import io.wirewatch.enrich.Samples;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class WatchlistFollowerIT {

    /** An article that comes before that would meet no watch list and end among the dead letters. */
    @Test
    void tellsOfTheFirstReadWhenTheListIsInForce(ServiceContext context) throws Exception {
        String topic = context.topics().of(Topics.ACTORS);
        try (KafkaProducer<byte[], byte[]> producer = context.kafka().bytesProducer(Map.of())) {
            byte[] actor = context.serdes().of(Topics.ACTORS).serializer().serialize(topic, Samples.TALIBAN);
            producer.send(new ProducerRecord<>(topic, "taliban".getBytes(StandardCharsets.UTF_8), actor))
                    .get();
        }
        CompletableFuture<Set<String>> inForce = new CompletableFuture<>();
        try (WatchlistFollower follower = new WatchlistFollower(context, ActorArticleTagger::compile)) {
            follower.start(() -> inForce.complete(follower.snapshot().actors().keySet()));

            assertThat(inForce.get(60, TimeUnit.SECONDS)).containsExactly("taliban");
        }
    }
}
