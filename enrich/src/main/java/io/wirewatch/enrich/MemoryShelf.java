package io.wirewatch.enrich;

import io.wirewatch.enrich.decide.RuleMatch;
import io.wirewatch.enrich.rule.RuleVersion;
import io.wirewatch.enrich.state.StateSerdes;
import io.wirewatch.enrich.story.RuleMemory;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps the memories of rules entry by entry, for which conditions each was made, and the matches that wait for one. Keys
 * are rule id / entry: rule ids hold no slash.
 */
final class MemoryShelf {

    static final String MEMORIES = "rule-memories";
    static final String WAITING = "waiting-matches";

    private static final String CONDITIONS = "conditions";

    private final KeyValueStore<String, Long> memories;
    private final KeyValueStore<String, RuleMatch> waiting;

    MemoryShelf(KeyValueStore<String, Long> memories, KeyValueStore<String, RuleMatch> waiting) {
        this.memories = memories;
        this.waiting = waiting;
    }

    static StoreBuilder<KeyValueStore<String, Long>> memories() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(MEMORIES), Serdes.String(), Serdes.Long());
    }

    static StoreBuilder<KeyValueStore<String, RuleMatch>> waitingMatches() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(WAITING), Serdes.String(), StateSerdes.matches());
    }

    /** Whether the rule's memory was made for its present conditions. */
    boolean isWarm(Rule rule) {
        Long kept = memories.get(key(rule.getId(), CONDITIONS));
        return kept != null && kept == conditions(rule);
    }

    /** The memory is made for the rule's present conditions. */
    void markWarm(Rule rule) {
        memories.put(key(rule.getId(), CONDITIONS), conditions(rule));
    }

    /** Fills the memory with what was kept, and from then on keeps what changes. */
    void attach(String ruleId, RuleMemory memory) {
        try (KeyValueIterator<String, Long> entries =
                memories.prefixScan(ruleId + "/", Serdes.String().serializer())) {
            while (entries.hasNext()) {
                KeyValue<String, Long> entry = entries.next();
                memory.restore(entry.key.substring(ruleId.length() + 1), entry.value);
            }
        }
        memory.onChange((entry, value) -> memories.put(key(ruleId, entry), value));
    }

    /** Drops what the rule's memory holds, in the store and in its place takes up another. */
    void replace(String ruleId, RuleMemory memory, RuleMemory by) {
        memory.clear();
        by.forEach((entry, value) -> {
            memory.restore(entry, value);
            memories.put(key(ruleId, entry), value);
        });
    }

    /** Lets a match wait, behind those that wait already. */
    void hold(RuleMatch match, long offset) {
        waiting.put(key(match.rule().getId(), String.format(Locale.ROOT, "%020d", offset)), match);
    }

    /** The matches that wait, by rule, in their order. */
    Map<String, List<RuleMatch>> held() {
        Map<String, List<RuleMatch>> held = new TreeMap<>();
        try (KeyValueIterator<String, RuleMatch> entries = waiting.all()) {
            while (entries.hasNext()) {
                RuleMatch match = entries.next().value;
                held.computeIfAbsent(match.rule().getId(), rule -> new ArrayList<>())
                        .add(match);
            }
        }
        return held;
    }

    /** The matches of a rule wait no longer. */
    List<RuleMatch> release(String ruleId) {
        List<RuleMatch> released = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, RuleMatch> entries =
                waiting.prefixScan(ruleId + "/", Serdes.String().serializer())) {
            while (entries.hasNext()) {
                KeyValue<String, RuleMatch> entry = entries.next();
                keys.add(entry.key);
                released.add(entry.value);
            }
        }
        keys.forEach(waiting::delete);
        return released;
    }

    /** The first match of the rule that waits. */
    Optional<RuleMatch> firstHeld(String ruleId) {
        try (KeyValueIterator<String, RuleMatch> entries =
                waiting.prefixScan(ruleId + "/", Serdes.String().serializer())) {
            return entries.hasNext() ? Optional.of(entries.next().value) : Optional.empty();
        }
    }

    /** A hash of what decides which articles a memory counts, and for how long; a new name needs no new memory. */
    private static long conditions(Rule rule) {
        Rule conditions = Rule.newBuilder(rule)
                .setName("")
                .setDescription(null)
                .setTeam("")
                .setSeverity(Severity.MEDIUM)
                .setExamples(List.of())
                .setManagedBy("")
                .setMuteUntil(null)
                .setDailyBudget(0)
                .setCooldownSeconds(0)
                .setUpdateEverySeconds(0)
                .setMinSources(1)
                .setSpikeAtLeast(1)
                .setStoryWindowSeconds(0)
                .setMaxAgeSeconds(0)
                .build();
        return Long.parseUnsignedLong(RuleVersion.of(conditions).substring(0, 16), 16);
    }

    private static String key(String ruleId, String entry) {
        return ruleId + "/" + entry;
    }
}
