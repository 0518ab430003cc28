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
        this.firsts = HashSlots.of(ends.values().stream()
                .flatMap(List::stream)
                .map(alias -> ConsonantFrame.of(alias.latin().getFirst()))
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
        StringBuilder frame = new StringBuilder();
        alias.latin().forEach(word -> ConsonantFrame.append(frame, word));
        if (frame.length() >= SHORTEST_FRAME) {
            whole.computeIfAbsent(Token.hash(frame), key -> new ArrayList<>(1)).add(alias);
        }
        if (alias.words().size() > 2 && actor.isPerson() && !actor.partsMustAgree()) {
            ends.computeIfAbsent(
                            endsKey(
                                    ConsonantFrame.of(alias.latin().getFirst()),
                                    ConsonantFrame.of(alias.latin().getLast())),
                            key -> new ArrayList<>(1))
                    .add(alias);
        }
    }

    List<Alias> ofWholeName(CharSequence frame) {
        List<Alias> found = frame.length() < SHORTEST_FRAME ? null : byWholeName.get(Token.hash(frame));
        return found == null ? List.of() : found;
    }

    /** A name of three parts or more may begin with this frame. */
    boolean mayBeFirst(String frame) {
        return firsts.contains(Token.hash(frame));
    }

    List<Alias> ofEnds(String firstFrame, String lastFrame) {
        List<Alias> found = byEnds.get(endsKey(firstFrame, lastFrame));
        return found == null ? List.of() : found;
    }

    private static long endsKey(String firstFrame, String lastFrame) {
        return Token.hash(firstFrame) * 31 + Token.hash(lastFrame);
    }
}
