package io.wirewatch.sink.serve;

import io.wirewatch.sink.store.StoredAlert;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of alerts, newest first.
 *
 * @param next what to give as {@code before} for the page of older ones; null on the last page
 */
record AlertPage(List<StoredAlert> alerts, @Nullable String next) {

    AlertPage {
        alerts = List.copyOf(alerts);
    }
}
