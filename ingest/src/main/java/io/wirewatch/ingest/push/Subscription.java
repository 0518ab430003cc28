package io.wirewatch.ingest.push;

import java.time.Duration;
import java.time.Instant;

/**
 * One subscription and how far it has come. Immutable.
 *
 * @param feed key of the feed
 * @param hub URL of the hub
 * @param topic URL that the hub knows the feed by
 * @param token what cannot be guessed in the callback's path
 * @param secret that the hub signs with
 * @param state how far it has come
 * @param next when to ask the hub, for the first time or again
 * @param attempts requests since the hub last confirmed
 */
record Subscription(
        String feed, String hub, String topic, String token, String secret, State state, Instant next, int attempts) {

    /** What is asked of a hub; hubs may grant less or more. */
    static final Duration LEASE = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    enum State {
        /** The hub has not confirmed yet. */
        WANTED,
        /** The hub has confirmed, and the lease runs. */
        LIVE,
        /** The hub does not want us. */
        DENIED
    }

    static Subscription wanted(String feed, String hub, String topic, String token, String secret, Instant now) {
        return new Subscription(feed, hub, topic, token, secret, State.WANTED, now, 0);
    }

    boolean isOf(String otherHub, String otherTopic) {
        return hub.equals(otherHub) && topic.equals(otherTopic);
    }

    /** The hub was asked; when it does not confirm it is asked again, at growing intervals. */
    Subscription asked(Instant now) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 8));
        Instant again = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return new Subscription(feed, hub, topic, token, secret, state, again, attempts + 1);
    }

    /** The hub has confirmed; it is asked again when nine tenths of the lease are over. */
    Subscription confirmed(Duration lease, Instant now) {
        Instant renewal = now.plus(lease.multipliedBy(9).dividedBy(10));
        return new Subscription(feed, hub, topic, token, secret, State.LIVE, renewal, 0);
    }

    /** The hub has denied; it is asked again after a day. */
    Subscription denied(Instant now) {
        return new Subscription(feed, hub, topic, token, secret, State.DENIED, now.plus(LONGEST_PAUSE), attempts);
    }
}
