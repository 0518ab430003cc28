package io.wirewatch.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.ingest.http.TopicReader;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.topic.Partitions;
import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import io.wirewatch.testing.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("long")
@ExtendWith(KafkaExtension.class)
class PollHandOverIT {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration HAND_OVER = Duration.ofSeconds(15);
    private static final Duration NEW_FEED = Duration.ofSeconds(5);
    private static final int FEEDS = 20;

    @Test
    void aKilledInstanceIsReplacedWithin15SecondsAndLosesNothing(ServiceContext context) throws Exception {
        try (Newsstand stand = new Newsstand()) {
            put(context, stand.feeds(FEEDS));
            Process killed = PollerProcess.start(context, stand.allowed());
            try (PollService survivor = new PollService(PollerProcess.config(stand.allowed()), context)) {
                survivor.start();
                await().atMost(START).until(() -> feeds(survivor) > 0 && feeds(survivor) < FEEDS && asked(stand));

                killed.destroyForcibly().waitFor();

                await().atMost(HAND_OVER)
                        .until(() ->
                                feeds(survivor) == FEEDS && survivor.health().ready());
                nothingIsLostOrTwice(context, stand);
            } finally {
                killed.destroyForcibly();
            }
        }
    }

    @Test
    void instancesShareFeedsAndHandThemOver(ServiceContext context) throws Exception {
        try (Newsstand stand = new Newsstand();
                PollService second = new PollService(PollerProcess.config(stand.allowed()), context)) {
            put(context, stand.feeds(FEEDS));
            try (PollService first = new PollService(PollerProcess.config(stand.allowed()), context)) {
                first.start();
                await().atMost(START).until(() -> feeds(first) == FEEDS && asked(stand));
                second.start();
                await().atMost(START)
                        .until(() -> feeds(second) > 0
                                && feeds(first) + feeds(second) == FEEDS
                                && second.health().ready());

                String added = stand.feed(FEEDS + 1);
                put(context, List.of(added));
                await().atMost(NEW_FEED).until(() -> stand.wasAskedFor(added));
            }
            await().atMost(HAND_OVER)
                    .until(() -> feeds(second) == FEEDS + 1 && second.health().ready());
            nothingIsLostOrTwice(context, stand);
        }
    }

    /** When no more items come, all that were shown are asked for, once. */
    private static void nothingIsLostOrTwice(ServiceContext context, Newsstand stand) {
        stand.stopThePress();
        await().atMost(START)
                .untilAsserted(() -> assertThat(TopicReader.read(context, Topics.FETCHES))
                        .extracting(request -> request.value().getUrl())
                        .containsExactlyInAnyOrderElementsOf(stand.published()));
        assertThat(stand.askedTwiceAtOnce()).isEmpty();
    }

    private static boolean asked(Newsstand stand) {
        return stand.feeds(FEEDS).stream().allMatch(stand::wasAskedFor);
    }

    private static int feeds(PollService service) {
        Matcher matcher =
                Pattern.compile("feeds=(\\d+)").matcher(service.health().detail());
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static void put(ServiceContext context, List<String> urls) throws Exception {
        String topic = context.topics().of(Topics.FEEDS);
        try (var producer = context.kafka().producer(Topics.FEEDS, context.serdes(), Map.of())) {
            for (String url : urls) {
                Feed feed = Feed.newBuilder().setUrl(url).build();
                producer.send(new ProducerRecord<>(topic, Partitions.ofHost(url, 3), url, feed))
                        .get();
            }
        }
    }
}
