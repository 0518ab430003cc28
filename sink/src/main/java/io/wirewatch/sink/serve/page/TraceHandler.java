package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** An alert's way back to the raw page: each record with its topic, partition, offset and hash. */
final class TraceHandler implements Handler {

    private final PageParts parts;

    TraceHandler(PageParts parts) {
        this.parts = parts;
    }

    @Override
    public void handle(Context context) {
        String id = context.pathParam("id");
        List<Desks.Step> steps = parts.desks().trace(id);
        if (steps.isEmpty()) {
            parts.missing(context, "There is no such alert", "Its records may be older than what the topics keep.");
        } else {
            parts.show(context, "inbox", "Trace of an alert", "trace.jte", new TraceView(id, steps));
        }
    }
}
