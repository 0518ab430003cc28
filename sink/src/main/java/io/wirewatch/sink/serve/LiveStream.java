package io.wirewatch.sink.serve;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.wirewatch.sink.access.Access;
import io.wirewatch.sink.access.Places;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.store.StoredAlert;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One reader's connection of server-sent events. Each event's id is the position after it, so that a browser resumes by
 * itself. Events: {@code position} at the beginning and when alerts that the reader does not want were passed over, the
 * alerts that it wants, and {@code gap} when some are lost to it. A comment every 10 seconds keeps the connection open and
 * finds readers that are gone; as often it is asked whether the reader still may, so that a stream ends with its token.
 */
final class LiveStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final String GAP = "{\"reason\":\"alerts were missed; ask for the list again\"}";

    /** So many alerts that a reader does not want may come before it hears of its new position. */
    private static final long PASSED_OVER = 100;

    private final AlertStream stream;
    private final Places places;
    private final Access access;
    private final String eventName;
    private final Function<StoredAlert, String> render;

    /**
     * @param places one of which each reader holds
     * @param access asked again and again whether the reader may still read
     * @param eventName name of the events that carry alerts
     * @param render what the data of such an event is
     */
    LiveStream(
            AlertStream stream, Places places, Access access, String eventName, Function<StoredAlert, String> render) {
        this.stream = stream;
        this.places = places;
        this.access = access;
        this.eventName = eventName;
        this.render = render;
    }

    /**
     * Answers with the stream; a virtual thread of its own feeds it until either side closes.
     *
     * @throws io.wirewatch.sink.access.RefusedException when no place is left for this reader
     */
    void open(Context context) throws IOException {
        StreamFilter filter = StreamFilter.of(context);
        StreamPosition from = position(context);
        Places.Place place = places.take(context);
        boolean fed = false;
        try {
            begin(context);
            context.async(() -> feed(context, stream.subscribe(from), filter, place));
            fed = true;
        } finally {
            if (!fed) {
                place.close();
            }
        }
    }

    private static void begin(Context context) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
    }

    /** Where the reader stopped: as the browser tells it, or as the page that opens the stream gives it. */
    static @Nullable StreamPosition position(Context context) {
        String lastEventId = context.header("Last-Event-ID");
        String text = lastEventId != null && !lastEventId.isBlank() ? lastEventId : context.queryParam("after");
        return text == null ? null : StreamPosition.parse(text);
    }

    private void feed(Context context, Subscription subscription, StreamFilter filter, Places.Place place) {
        try (place;
                SseClient client = new SseClient(context)) {
            long asked = System.nanoTime();
            StreamPosition told = subscription.start();
            StreamPosition here = told;
            client.sendEvent("position", "{}", told.toString());
            while (!subscription.isClosed() && !client.terminated()) {
                if (System.nanoTime() - asked > HEARTBEAT.toNanos()) {
                    if (!access.stillMay(context, Role.READ)) {
                        return;
                    }
                    asked = System.nanoTime();
                }
                StreamEvent event = subscription.next(HEARTBEAT);
                if (subscription.takeGap()) {
                    client.sendEvent("gap", GAP);
                }
                if (event != null) {
                    here = event.position();
                    if (filter.wants(event.alert())) {
                        client.sendEvent(eventName, render.apply(event.alert()), here.toString());
                        told = here;
                    } else if (here.distance(told) >= PASSED_OVER) {
                        client.sendEvent("position", "{}", here.toString());
                        told = here;
                    }
                } else if (here.equals(told)) {
                    client.sendComment("still here");
                } else {
                    client.sendEvent("position", "{}", here.toString());
                    told = here;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stream.unsubscribe(subscription);
        }
    }
}
