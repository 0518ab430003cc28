package io.wirewatch.sink.feed;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.wirewatch.sink.access.Role;
import io.wirewatch.sink.store.AlertFilter;
import io.wirewatch.sink.store.AlertQueries;
import io.wirewatch.sink.store.StoredAlert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * Serves {@code /feeds/all}, {@code /feeds/teams/ID}, {@code /feeds/rules/ID} and {@code /feeds/actors/ID}, each as
 * {@code .atom} and {@code .rss}, with the latest 50 alerts; a reader that has them already gets 304. Thread safe.
 */
public final class FeedRoutes {

    private static final int ENTRIES = 50;

    private final AlertQueries alerts;

    /**
     * @param database that store fills
     */
    public FeedRoutes(DataSource database) {
        this.alerts = new AlertQueries(database);
    }

    /** Adds the routes to a server. */
    public void register(JavalinConfig config) {
        config.routes.get("/feeds/{file}", context -> feed(context, AlertFilter.By.ALL), Role.READ);
        config.routes.get("/feeds/teams/{file}", context -> feed(context, AlertFilter.By.TEAM), Role.READ);
        config.routes.get("/feeds/rules/{file}", context -> feed(context, AlertFilter.By.RULE), Role.READ);
        config.routes.get("/feeds/actors/{file}", context -> feed(context, AlertFilter.By.ACTOR), Role.READ);
    }

    private void feed(Context context, AlertFilter.By by) throws SQLException {
        String file = context.pathParam("file");
        AlertFeed.Format format = file.endsWith(".rss") ? AlertFeed.Format.RSS : AlertFeed.Format.ATOM;
        int dot = file.lastIndexOf('.');
        String ending = dot < 0 ? "" : file.substring(dot);
        boolean known = ending.equals(".atom") || ending.equals(".rss");
        boolean named = by != AlertFilter.By.ALL || file.startsWith("all.");
        if (!known || !named) {
            context.status(HttpStatus.NOT_FOUND);
            return;
        }
        String id = file.substring(0, dot);
        List<StoredAlert> latest = alerts.latest(new AlertFilter(by, id), ENTRIES);
        String title =
                by == AlertFilter.By.ALL ? "Alerts" : "Alerts of " + by.name().toLowerCase(Locale.ROOT) + " " + id;
        String xml = AlertFeed.write(format, title, context.url(), latest);
        String tag = "\"" + hash(xml) + "\"";
        context.header("ETag", tag)
                .header("Cache-Control", "no-cache")
                .header(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                AlertFeed.updated(latest).atOffset(ZoneOffset.UTC)));
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(format.mediaType()).result(xml);
        }
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
