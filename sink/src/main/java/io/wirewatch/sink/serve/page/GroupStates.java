package io.wirewatch.sink.serve.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;

/**
 * Whether anybody reads for a group, in words. Every {@code deliver} reads the channels and what people did about alerts
 * whole and by itself, so the group under which it keeps its place there has no members and Kafka calls it empty: it is at
 * work where {@code deliver} is. Immutable.
 */
record GroupStates(Map<String, GroupState> states, String deliver, String deliverConfig) {

    /**
     * @param prefix of the ids of all groups
     */
    static GroupStates of(String prefix, Collection<GroupListing> groups) {
        Map<String, GroupState> states = new HashMap<>();
        for (GroupListing group : groups) {
            states.put(group.groupId(), group.groupState().orElse(GroupState.UNKNOWN));
        }
        return new GroupStates(Map.copyOf(states), prefix + "deliver", prefix + "deliver-config");
    }

    /** Whether somebody reads, or is about to. */
    boolean isAtWork(String group) {
        return switch (of(group)) {
            case STABLE, PREPARING_REBALANCE, COMPLETING_REBALANCE, ASSIGNING, RECONCILING -> true;
            case EMPTY, DEAD, NOT_READY, UNKNOWN -> false;
        };
    }

    /** What a person is told. */
    String words(String group) {
        String words = switch (of(group)) {
            case STABLE -> "running";
            case PREPARING_REBALANCE, COMPLETING_REBALANCE, ASSIGNING, RECONCILING -> "sharing out partitions";
            case EMPTY, DEAD -> "nobody reads";
            case NOT_READY -> "waits for its topics";
            case UNKNOWN -> "unknown";
        };
        return group.equals(deliverConfig) ? words + ", in every deliver" : words;
    }

    private GroupState of(String group) {
        return states.getOrDefault(group.equals(deliverConfig) ? deliver : group, GroupState.UNKNOWN);
    }
}
