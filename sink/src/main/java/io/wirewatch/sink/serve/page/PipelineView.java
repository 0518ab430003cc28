package io.wirewatch.sink.serve.page;

import java.util.List;

/**
 * The page of the pipeline. Public for the templates only. Immutable.
 *
 * @param problem why Kafka does not tell how far it is; empty when it does
 * @param flow what there is, in numbers
 * @param letters dead letters, the newest first
 * @param more dead letters that are not shown
 * @param message what a form came to; empty when none was sent
 */
public record PipelineView(
        String problem,
        List<ArticleView.Fact> flow,
        List<Stage> stages,
        List<Letter> letters,
        int more,
        List<ArticleView.Fact> versions,
        String message) {

    public PipelineView {
        flow = List.copyOf(flow);
        stages = List.copyOf(stages);
        letters = List.copyOf(letters);
        versions = List.copyOf(versions);
    }

    /**
     * A stage of the pipeline.
     *
     * @param group its consumer group
     * @param state whether anybody reads for it, in words
     * @param running the same, as a yes or no
     * @param partitions that it has read of
     * @param lag records that wait for it
     * @param late so many wait that somebody should look
     */
    public record Stage(
            String name,
            String group,
            String state,
            boolean running,
            int partitions,
            String reads,
            long lag,
            boolean late) {}

    /** A record that a service could not process. */
    public record Letter(
            String service,
            int partition,
            long offset,
            Moment at,
            String source,
            String error,
            String message,
            String bytes,
            boolean redriven) {}
}
