package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names by how they sound: the consonant frame of the whole name, whichever way its parts are written together,
 * and for names of three parts or more the frames of the first and the last part. Immutable.
 */
final class NameFrames {

    private final WordTable<List<Alias>> byWholeName;
    private final WordTable<List<Alias>> byEnds;
    private final HashSlots firsts;

    NameFrames(List<NameSound> names) {
        Map<Long, List<Alias>> whole = new HashMap<>();
        Map<Long, List<Alias>> ends = new HashMap<>();
        this.firsts = new HashSlots(names.size());
        for (NameSound name : names) {
            if (name.hasWhole()) {
                whole.computeIfAbsent(name.whole(), key -> new ArrayList<>(1)).add(name.alias());
            }
            if (name.hasEnds()) {
                ends.computeIfAbsent(name.ends(), key -> new ArrayList<>(1)).add(name.alias());
                firsts.add(name.first());
            }
        }
        this.byWholeName = WordTable.ofHashes(whole);
        this.byEnds = WordTable.ofHashes(ends);
    }

    /** The names of this frame, by its hash and length. */
    List<Alias> ofWholeName(long frame, int length) {
        List<Alias> found = length < NameSound.SHORTEST_FRAME ? null : byWholeName.get(ConsonantFrame.key(frame));
        return found == null ? List.of() : found;
    }

    /** A name of three parts or more may begin with this frame. */
    boolean mayBeFirst(long frame) {
        return firsts.contains(ConsonantFrame.key(frame));
    }

    List<Alias> ofEnds(long firstFrame, long lastFrame) {
        List<Alias> found = byEnds.get(NameSound.endsKey(firstFrame, lastFrame));
        return found == null ? List.of() : found;
    }
}
