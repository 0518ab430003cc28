package io.wirewatch.enrich.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.enrich.watchlist.WatchlistSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run is: all its instances read it from Kafka and do the same. Two runs of one manifest, their names apart,
 * give the same output. Written as JSON, so that anybody can read it. Immutable.
 *
 * @param run name of the run
 * @param from first event time that is told of
 * @param to first event time that is not read any more
 * @param warmUp event time that is read from, quietly, so that stories which were open are known
 * @param starts offset of each partition of the articles to begin with
 * @param ends offset of each partition of the articles to end before
 * @param watchlist the records of the watch list
 * @param contentHash hash of the watch list that they come to
 */
public record RunManifest(
        String run,
        Instant from,
        Instant to,
        Instant warmUp,
        Map<Integer, Long> starts,
        Map<Integer, Long> ends,
        WatchlistSource watchlist,
        String contentHash) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public RunManifest {
        starts = Map.copyOf(starts);
        ends = Map.copyOf(ends);
    }

    /** The same work under another name. */
    public RunManifest named(String other) {
        return new RunManifest(other, from, to, warmUp, starts, ends, watchlist, contentHash);
    }

    /** Whether an article is read: it stands before the end of its partition and was first seen in the time. */
    public boolean covers(int partition, long offset, long time) {
        return offset < ends.getOrDefault(partition, 0L) && time >= warmUp.toEpochMilli() && time < to.toEpochMilli();
    }

    /** Whether the run tells of what was first seen then, or keeps quiet. */
    public boolean tells(long time) {
        return time >= from.toEpochMilli();
    }

    byte[] toJson() {
        ObjectNode node = JSON.createObjectNode()
                .put("run", run)
                .put("from", from.toString())
                .put("to", to.toString())
                .put("warmUp", warmUp.toString())
                .put("actorsTopic", watchlist.actorsTopic())
                .put("actorsOffset", watchlist.actorsOffset())
                .put("rulesTopic", watchlist.rulesTopic())
                .put("rulesOffset", watchlist.rulesOffset())
                .put("contentHash", contentHash);
        new TreeSet<>(watchlist.teams()).forEach(node.putArray("teams")::add);
        put(node.putObject("starts"), starts);
        put(node.putObject("ends"), ends);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static RunManifest fromJson(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            TreeSet<String> teams = new TreeSet<>();
            node.required("teams").forEach(team -> teams.add(team.asText()));
            return new RunManifest(
                    text(node, "run"),
                    Instant.parse(text(node, "from")),
                    Instant.parse(text(node, "to")),
                    Instant.parse(text(node, "warmUp")),
                    offsets(node.required("starts")),
                    offsets(node.required("ends")),
                    new WatchlistSource(
                            text(node, "actorsTopic"),
                            node.required("actorsOffset").asLong(),
                            text(node, "rulesTopic"),
                            node.required("rulesOffset").asLong(),
                            teams),
                    text(node, "contentHash"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no manifest of a run: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static void put(ObjectNode node, Map<Integer, Long> offsets) {
        new TreeMap<>(offsets).forEach((partition, offset) -> node.put(Integer.toString(partition), offset));
    }

    private static Map<Integer, Long> offsets(JsonNode node) {
        Map<Integer, Long> offsets = new TreeMap<>();
        node.fields()
                .forEachRemaining(entry -> offsets.put(
                        Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
        return offsets;
    }
}
