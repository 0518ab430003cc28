package io.wirewatch.sink.deliver;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.schemas.ChannelType;
import io.wirewatch.schemas.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The channels as their topic has them now, and which of them said that they are gone. Thread safe. */
final class ChannelTable {

    private static final int GONE = 410;

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final Map<String, Instant> changed = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    /**
     * Takes up a record.
     *
     * @param channel null removes it
     * @param at time of the record
     * @return whether it differs from the record before; a channel that was gone gets a new chance then
     */
    boolean put(String id, @Nullable Channel channel, Instant at) {
        Channel before = channel == null ? channels.remove(id) : channels.put(id, channel);
        if (Objects.equals(before, channel)) {
            return false;
        }
        changed.put(id, at);
        gone.remove(id);
        return true;
    }

    /** Sends nothing to the channel any more until its record changes; it may have changed since it was used. */
    void markGone(Channel used) {
        if (used.equals(channels.get(used.getId()))) {
            gone.add(used.getId());
        }
    }

    /** Remembers what the log of deliveries knows of a channel that said in an earlier run that it is gone. */
    void heed(Delivery delivery) {
        Instant since = changed.get(delivery.getChannelId());
        boolean saidSo = delivery.getAttempts().stream()
                .anyMatch(attempt -> Objects.equals(attempt.getStatus(), GONE)
                        && since != null
                        && attempt.getAt().isAfter(since));
        if (saidSo) {
            gone.add(delivery.getChannelId());
        }
    }

    /** Channels that said that they are gone, sorted. */
    Set<String> gone() {
        return new TreeSet<>(gone);
    }

    int size() {
        return channels.size();
    }

    Optional<Channel> find(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** The channels that the alert is for. */
    List<Channel> matching(Alert alert) {
        return channels.values().stream()
                .filter(channel -> matches(channel, alert))
                .toList();
    }

    /** Why nothing may be sent to the channel; empty when it may. */
    Optional<String> stopped(String id) {
        Channel channel = channels.get(id);
        if (channel == null) {
            return Optional.of("the channel was removed");
        }
        if (!channel.getEnabled()) {
            return Optional.of("the channel is disabled");
        }
        if (gone.contains(id)) {
            return Optional.of("the channel answered 410 and is disabled until its record changes");
        }
        return switch (channel.getType()) {
            case WEBHOOK, SLACK, TEAMS, EMAIL -> Optional.empty();
            case UNKNOWN -> Optional.of("this version does not know the channel's kind");
        };
    }

    /** Whether the channel wants the alert: by team, rule and severity. A channel that is gone still wants it. */
    static boolean matches(Channel channel, Alert alert) {
        return channel.getEnabled()
                && channel.getType() != ChannelType.UNKNOWN
                && (channel.getTeams().isEmpty() || channel.getTeams().contains(alert.getTeam()))
                && (channel.getRules().isEmpty() || channel.getRules().contains(alert.getRuleId()))
                && alert.getSeverity().compareTo(channel.getMinSeverity()) >= 0;
    }
}
