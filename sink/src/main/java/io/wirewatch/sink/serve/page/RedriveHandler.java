package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.sink.access.Audit;
import java.util.Set;

/** Drives a dead letter again: its bytes go back to where they came from, once. */
final class RedriveHandler implements Handler {

    private final PageParts parts;

    RedriveHandler(PageParts parts) {
        this.parts = parts;
    }

    @Override
    public void handle(Context context) {
        String service = Address.field(context, "service");
        String offset = Address.field(context, "offset");
        if (!service.matches("[a-z-]{1,40}") || !offset.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("a dead letter has a service and an offset");
        }
        int went = parts.desks().redrive(service, Set.of(Long.parseLong(offset)));
        Audit.detail(context, "dead letter of " + service + " at offset " + offset + " driven again: " + went);
        PageParts.lead(context, "/pipeline?redriven=" + went + "#dead-letters");
    }
}
