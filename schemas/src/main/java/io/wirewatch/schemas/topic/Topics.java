package io.wirewatch.schemas.topic;

import static io.wirewatch.schemas.topic.Topic.Cleanup.COMPACT;
import static io.wirewatch.schemas.topic.Topic.Cleanup.COMPACT_DELETE;
import static io.wirewatch.schemas.topic.Topic.Cleanup.DELETE;
import static io.wirewatch.schemas.topic.Topic.Compression.GZIP;
import static io.wirewatch.schemas.topic.Topic.Compression.LZ4;
import static io.wirewatch.schemas.topic.Topic.Compression.NONE;
import static io.wirewatch.schemas.topic.Topic.Compression.ZSTD;
import static io.wirewatch.schemas.topic.Topic.Partitioning.ALERT;
import static io.wirewatch.schemas.topic.Topic.Partitioning.HOST;
import static io.wirewatch.schemas.topic.Topic.Partitioning.KEY;
import static io.wirewatch.schemas.topic.Topic.Partitioning.SINGLE;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.AlertAction;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.Decision;
import io.wirewatch.schemas.Delivery;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.FeedState;
import io.wirewatch.schemas.FetchRequest;
import io.wirewatch.schemas.Page;
import io.wirewatch.schemas.PollLedger;
import io.wirewatch.schemas.Rejection;
import io.wirewatch.schemas.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue: every topic of Wirewatch but the dead letters, in the order in which an article meets them. */
public final class Topics {

    /** Largest page body that is kept, in bytes. */
    public static final int MAX_BODY_BYTES = 5 * 1024 * 1024;

    private static final int MEGABYTE = 1024 * 1024;

    public static final Topic<Feed> FEEDS = topic("feeds", Feed.class, "feed URL", HOST, COMPACT, forEver(), GZIP);
    public static final Topic<FeedState> FEED_STATES =
            topic("feed-states", FeedState.class, "feed URL", HOST, COMPACT, forEver(), NONE, 4 * MEGABYTE);
    public static final Topic<PollLedger> POLL_LEDGER =
            topic("poll-ledger", PollLedger.class, "feed URL", HOST, DELETE, days(30), NONE);
    public static final Topic<FetchRequest> FETCHES =
            topic("fetches", FetchRequest.class, "page id", HOST, DELETE, days(7), NONE, 4 * MEGABYTE);
    public static final Topic<Page> PAGES =
            topic("pages", Page.class, "page id", KEY, DELETE, days(7), ZSTD, MAX_BODY_BYTES + 3 * MEGABYTE);
    public static final Topic<Rejection> REJECTIONS =
            topic("rejections", Rejection.class, "page id", KEY, DELETE, days(90), GZIP);
    public static final Topic<Article> ARTICLES =
            topic("articles", Article.class, "article id", KEY, DELETE, days(90), LZ4, 4 * MEGABYTE);
    public static final Topic<Actor> ACTORS = topic("actors", Actor.class, "actor id", SINGLE, DELETE, forEver(), GZIP);
    public static final Topic<Rule> RULES = topic("rules", Rule.class, "rule id", SINGLE, DELETE, forEver(), GZIP);
    public static final Topic<EnrichedArticle> ENRICHED =
            topic("enriched", EnrichedArticle.class, "article id", KEY, DELETE, days(365), GZIP, 6 * MEGABYTE);
    public static final Topic<Decision> DECISIONS =
            topic("decisions", Decision.class, "rule id", KEY, DELETE, days(90), GZIP);
    public static final Topic<Alert> ALERTS =
            topic("alerts", Alert.class, "alert id", KEY, COMPACT_DELETE, days(365), GZIP);
    public static final Topic<Channel> CHANNELS =
            topic("channels", Channel.class, "channel id", KEY, COMPACT, forEver(), GZIP);
    public static final Topic<AlertAction> ALERT_ACTIONS =
            topic("alert-actions", AlertAction.class, "alert id", KEY, COMPACT, forEver(), GZIP);
    public static final Topic<Delivery> DELIVERIES =
            topic("deliveries", Delivery.class, "alert id / channel id", ALERT, COMPACT_DELETE, days(90), GZIP);

    /** All topics that have one fixed name. */
    public static final List<Topic<?>> ALL = List.of(
            FEEDS,
            FEED_STATES,
            POLL_LEDGER,
            FETCHES,
            PAGES,
            REJECTIONS,
            ARTICLES,
            ACTORS,
            RULES,
            ENRICHED,
            DECISIONS,
            ALERTS,
            CHANNELS,
            ALERT_ACTIONS,
            DELIVERIES);

    private Topics() {}

    /** The topic that holds the alerts of one team, a copy of its share of {@link #ALERTS}. */
    public static Topic<Alert> teamAlerts(String team) {
        return topic(
                "alerts." + team,
                Alert.class,
                ALERTS.key(),
                ALERTS.partitioning(),
                ALERTS.cleanup(),
                ALERTS.retention(),
                ALERTS.compression());
    }

    private static <V extends SpecificRecord> Topic<V> topic(
            String suffix,
            Class<V> type,
            String key,
            Topic.Partitioning partitioning,
            Topic.Cleanup cleanup,
            Optional<Duration> retention,
            Topic.Compression compression) {
        return topic(suffix, type, key, partitioning, cleanup, retention, compression, MEGABYTE);
    }

    private static <V extends SpecificRecord> Topic<V> topic(
            String suffix,
            Class<V> type,
            String key,
            Topic.Partitioning partitioning,
            Topic.Cleanup cleanup,
            Optional<Duration> retention,
            Topic.Compression compression,
            int maxMessageBytes) {
        return new Topic<>(suffix, type, key, partitioning, cleanup, retention, compression, maxMessageBytes);
    }

    private static Optional<Duration> days(int days) {
        return Optional.of(Duration.ofDays(days));
    }

    private static Optional<Duration> forEver() {
        return Optional.empty();
    }
}
