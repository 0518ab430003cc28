package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names by how they sound: the consonant frame of the whole name, whichever way its parts are written together,
 * and for names of three parts or more the frames of the first and the last part. Immutable.
 */
final class NameFrames {

    private static final int SHORTEST_FRAME = 4;
    private static final int SHORTEST_SINGLE_NAME = 6;

    private final WordTable<List<Alias>> byWholeName;
    private final WordTable<List<Alias>> byEnds;
    private final HashSlots firsts;

    NameFrames(List<Alias> aliases, List<WatchedActor> actors) {
        Map<Long, List<Alias>> whole = new HashMap<>();
        Map<Long, List<Alias>> ends = new HashMap<>();
        for (Alias alias : aliases) {
            if (isComparable(alias, actors.get(alias.actor()))) {
                add(alias, actors.get(alias.actor()), whole, ends);
            }
        }
        this.byWholeName = WordTable.ofHashes(whole);
        this.byEnds = WordTable.ofHashes(ends);
        this.firsts = HashSlots.ofHashes(ends.values().stream()
                .flatMap(List::stream)
                .map(alias -> ConsonantFrame.key(frame(alias.latin().getFirst())))
                .toList());
    }

    private static boolean isComparable(Alias alias, WatchedActor actor) {
        boolean listed = switch (alias.origin()) {
            case NAME, ALIAS, NICKNAME -> true;
            case DEMONYM, STEM, DERIVED, WEAK, VETO -> false;
        };
        boolean spoken = actor.type() == ActorType.PERSON || actor.type() == ActorType.GROUP;
        if (!listed || !spoken || alias.latin().contains("") || alias.isAcronym()) {
            return false;
        }
        return !alias.isSingle()
                || (!actor.isPerson() && alias.latin().getFirst().length() >= SHORTEST_SINGLE_NAME);
    }

    private static void add(
            Alias alias, WatchedActor actor, Map<Long, List<Alias>> whole, Map<Long, List<Alias>> ends) {
        long hash = 0;
        int length = 0;
        for (String word : alias.latin()) {
            char[] frame = word.toCharArray();
            int size = ConsonantFrame.write(frame, frame.length);
            int silent = length > 0 && size > 0 ? ConsonantFrame.silent(frame[0]) : 0;
            hash = ConsonantFrame.join(hash, ConsonantFrame.hash(frame, silent, size), size - silent);
            length += size - silent;
        }
        if (length >= SHORTEST_FRAME) {
            whole.computeIfAbsent(ConsonantFrame.key(hash), key -> new ArrayList<>(1))
                    .add(alias);
        }
        if (alias.words().size() > 2 && actor.isPerson() && !actor.partsMustAgree()) {
            ends.computeIfAbsent(
                            endsKey(
                                    frame(alias.latin().getFirst()),
                                    frame(alias.latin().getLast())),
                            key -> new ArrayList<>(1))
                    .add(alias);
        }
    }

    private static long frame(String latin) {
        char[] frame = latin.toCharArray();
        return ConsonantFrame.hash(frame, 0, ConsonantFrame.write(frame, frame.length));
    }

    /** The names of this frame, by its hash and length. */
    List<Alias> ofWholeName(long frame, int length) {
        List<Alias> found = length < SHORTEST_FRAME ? null : byWholeName.get(ConsonantFrame.key(frame));
        return found == null ? List.of() : found;
    }

    /** A name of three parts or more may begin with this frame. */
    boolean mayBeFirst(long frame) {
        return firsts.contains(ConsonantFrame.key(frame));
    }

    List<Alias> ofEnds(long firstFrame, long lastFrame) {
        List<Alias> found = byEnds.get(endsKey(firstFrame, lastFrame));
        return found == null ? List.of() : found;
    }

    private static long endsKey(long firstFrame, long lastFrame) {
        return ConsonantFrame.key(ConsonantFrame.key(firstFrame) * 31 + lastFrame);
    }
}
