package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.sink.access.Audit;
import io.wirewatch.sink.deliver.Redelivery;
import java.util.List;

/** Asks for a delivery again: the same id goes out once more. */
final class RedeliverHandler implements Handler {

    private final PageParts parts;

    RedeliverHandler(PageParts parts) {
        this.parts = parts;
    }

    @Override
    public void handle(Context context) throws InterruptedException {
        String alertId = context.pathParam("id");
        String deliveryId = Address.field(context, "delivery");
        Redelivery redelivery = new Redelivery(parts.context());
        List<Delivery> wanted =
                redelivery.find(delivery -> delivery.getDeliveryId().equals(deliveryId)
                        && delivery.getAlertId().equals(alertId));
        if (wanted.isEmpty()) {
            parts.missing(context, "There is no such delivery", "The page of the alert lists those that are there.");
            return;
        }
        String user = Frame.user(context);
        String reason = "asked for on the dashboard" + (user.isEmpty() ? "" : " by " + user);
        boolean sent = !redelivery.again(wanted, reason).isEmpty();
        Audit.detail(context, "delivery " + deliveryId + (sent ? " asked for again" : " is of an earlier revision"));
        PageParts.lead(
                context,
                new Address(Address.of("/alerts/", alertId)).with("done", sent ? "redelivered" : "not-redelivered")
                        + "#deliveries");
    }
}
