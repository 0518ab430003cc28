package io.wirewatch.enrich.replay;

import io.wirewatch.schemas.topic.Topics;
import io.wirewatch.service.ServiceContext;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the first phase of a run is, all instances together.
 *
 * @param passed articles that are behind, tagged or not covered
 * @param all articles between the manifest's offsets
 */
public record TagProgress(long passed, long all) {

    /** Asks the group of the first phase. */
    public static TagProgress ask(Admin admin, ServiceContext context, RunTopics topics, RunManifest manifest)
            throws ExecutionException, InterruptedException {
        String articles = context.topics().of(Topics.ARTICLES);
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        context.topics().prefix() + topics.service())
                .partitionsToOffsetAndMetadata()
                .get();
        long passed = 0;
        long all = 0;
        for (Map.Entry<Integer, Long> end : manifest.ends().entrySet()) {
            long start = manifest.starts().getOrDefault(end.getKey(), 0L);
            OffsetAndMetadata at = committed.get(new TopicPartition(articles, end.getKey()));
            long length = Math.max(0, end.getValue() - start);
            all += length;
            passed += at == null ? 0 : Math.clamp(at.offset() - start, 0, length);
        }
        return new TagProgress(passed, all);
    }

    /** Every partition is behind its end. */
    public boolean isDone() {
        return passed == all;
    }
}
