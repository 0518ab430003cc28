package io.wirewatch.enrich;

import io.wirewatch.enrich.dedup.Dedup;
import io.wirewatch.schemas.Article;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Judges each article by what is remembered of it. It only reads: the tag step remembers, so that an article which
 * fails there is new when it is driven again.
 */
final class DedupProcessor implements Processor<String, @Nullable Article, String, Dedup.Outcome> {

    private final Duration retention;
    private final EnrichMetrics metrics;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, Dedup.Outcome> context;

    @SuppressWarnings("NullAway.Init")
    private SeenArticles seen;

    DedupProcessor(Duration retention, EnrichMetrics metrics) {
        this.retention = retention;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Dedup.Outcome> processorContext) {
        context = processorContext;
        seen = new SeenArticles(processorContext.getStateStore(SeenArticles.STORE), retention);
    }

    @Override
    public void process(Record<String, @Nullable Article> record) {
        Article article = record.value();
        if (article == null) {
            return;
        }
        Dedup.Outcome outcome = Dedup.judge(
                article, seen.find(article.getArticleId(), record.timestamp()).orElse(null));
        metrics.judged(outcome);
        context.forward(record.withValue(outcome));
    }
}
