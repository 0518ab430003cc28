package io.wirewatch.ingest.push;

import io.wirewatch.ingest.http.HttpConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the hubs that feeds name, as <a href="https://www.w3.org/TR/websub/">WebSub</a> tells. A notification
 * only says that there is news: the feed is then polled as ever, so nothing in it needs to be trusted. Subscriptions
 * live as long as this process; whoever takes its feeds over subscribes anew. Thread safe.
 */
public final class WebSub implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebSub.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
    private static final int TOKEN_BYTES = 16;

    private final WebSubConfig config;
    private final InstantSource clock;
    private final Consumer<String> onNews;
    private final HubClient hubs;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Subscription> byFeed = new ConcurrentHashMap<>();
    private final Map<String, String> feedOfToken = new ConcurrentHashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("websub").factory());
    private @Nullable CallbackServer server;

    /**
     * @param onNews told the key of a feed that has news, in any thread; must return soon
     */
    public WebSub(WebSubConfig config, HttpConfig http, InstantSource clock, Consumer<String> onNews) {
        this.config = config;
        this.clock = clock;
        this.onNews = onNews;
        this.hubs = new HubClient(http);
    }

    /**
     * Begins to listen, unless subscriptions are off.
     *
     * @throws IOException when the port cannot be listened on
     */
    public void start() throws IOException {
        if (config.isOn()) {
            server = new CallbackServer(config.address(), this);
            var unused = rounds.scheduleWithFixedDelay(
                    this::askHubs, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The port that it listens on; empty when subscriptions are off. */
    public Optional<Integer> port() {
        return Optional.ofNullable(server).map(CallbackServer::port);
    }

    /** A feed names a hub: it is subscribed to, if it is not yet. Returns at once. */
    public void offered(String feed, String hub, String topic) {
        if (!config.isOn()) {
            return;
        }
        byFeed.compute(feed, (key, known) -> {
            if (known != null && known.isOf(hub, topic)) {
                return known;
            }
            if (known != null) {
                feedOfToken.remove(known.token());
            }
            Subscription wanted = Subscription.wanted(feed, hub, topic, token(), token(), clock.instant());
            feedOfToken.put(wanted.token(), feed);
            return wanted;
        });
    }

    /** A feed is not ours any more, or names no hub any more. */
    public void dropped(String feed) {
        Subscription known = byFeed.remove(feed);
        if (known != null) {
            feedOfToken.remove(known.token());
        }
    }

    /** Whether a hub has promised to tell of news of this feed. */
    public boolean isLive(String feed) {
        Subscription known = byFeed.get(feed);
        return known != null && known.state() == Subscription.State.LIVE;
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        if (server != null) {
            server.close();
        }
        hubs.close();
    }

    /**
     * A hub asks whether we want this, or tells that it does not want us (sections 5.2 and 5.3).
     *
     * @param lease that the hub grants; null when it does not say
     * @return whether that is what we asked for
     */
    boolean verify(String token, @Nullable String mode, @Nullable String topic, @Nullable Duration lease) {
        String feed = feedOfToken.get(token);
        Subscription known = feed == null ? null : byFeed.get(feed);
        if (known == null || mode == null || !known.topic().equals(topic)) {
            return false;
        }
        Subscription answered = answered(known, mode, lease);
        return answered != null && byFeed.replace(known.feed(), known, answered);
    }

    private @Nullable Subscription answered(Subscription known, String mode, @Nullable Duration lease) {
        Duration granted = lease == null ? Subscription.LEASE : lease;
        log.info("hub answers: feed={} hub={} mode={} lease={}", known.feed(), known.hub(), mode, granted);
        return switch (mode) {
            case "subscribe" ->
                known.confirmed(granted.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : granted, clock.instant());
            case "denied" -> known.denied(clock.instant());
            default -> null; // we never unsubscribe
        };
    }

    /** Whether there is such a subscription. */
    boolean knows(String token) {
        return feedOfToken.containsKey(token);
    }

    /** A hub brings something. A wrong signature is passed over, as section 8 tells. */
    void notified(String token, @Nullable String signature, byte[] body) {
        String feed = feedOfToken.get(token);
        Subscription known = feed == null ? null : byFeed.get(feed);
        if (known == null) {
            return;
        }
        if (HubSignature.isTrue(signature, known.secret(), body)) {
            onNews.accept(known.feed());
        } else {
            log.warn("notification passed over, wrong signature: feed={} hub={}", known.feed(), known.hub());
        }
    }

    private void askHubs() {
        Instant now = clock.instant();
        List<Subscription> due = byFeed.values().stream()
                .filter(subscription -> !subscription.next().isAfter(now))
                .toList();
        for (Subscription subscription : due) {
            byFeed.computeIfPresent(
                    subscription.feed(), (feed, known) -> known.equals(subscription) ? known.asked(now) : known);
            try {
                hubs.subscribe(subscription, config.callback() + CallbackServer.PATH + subscription.token());
            } catch (IOException e) {
                log.info(
                        "not subscribed: feed={} hub={} error={}",
                        subscription.feed(),
                        subscription.hub(),
                        e.getMessage());
            }
        }
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
