package io.wirewatch.sink.serve.page;

import java.util.List;

/** The page of an alert's way back. Public for the templates only. Immutable. */
public record TraceView(String alertId, List<Desks.Step> steps) {

    public TraceView {
        steps = List.copyOf(steps);
    }

    /** Whether all records are there and all checks hold. */
    public boolean whole() {
        return steps.stream().allMatch(Desks.Step::ok);
    }
}
