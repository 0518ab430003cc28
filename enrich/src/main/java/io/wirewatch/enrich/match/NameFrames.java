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

    private final Map<Long, List<Alias>> byWholeName = new HashMap<>();
    private final Map<Long, List<Alias>> byEnds = new HashMap<>();

    NameFrames(List<Alias> aliases, List<WatchedActor> actors) {
        for (Alias alias : aliases) {
            if (isComparable(alias, actors.get(alias.actor()))) {
                add(alias, actors.get(alias.actor()));
            }
        }
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

    private void add(Alias alias, WatchedActor actor) {
        StringBuilder whole = new StringBuilder();
        alias.latin().forEach(word -> ConsonantFrame.append(whole, word));
        if (whole.length() >= SHORTEST_FRAME) {
            byWholeName
                    .computeIfAbsent(Token.hash(whole), key -> new ArrayList<>(1))
                    .add(alias);
        }
        if (alias.words().size() > 2 && actor.isPerson() && !actor.partsMustAgree()) {
            byEnds.computeIfAbsent(
                            endsKey(
                                    ConsonantFrame.of(alias.latin().getFirst()),
                                    ConsonantFrame.of(alias.latin().getLast())),
                            key -> new ArrayList<>(1))
                    .add(alias);
        }
    }

    List<Alias> ofWholeName(CharSequence frame) {
        return frame.length() < SHORTEST_FRAME ? List.of() : byWholeName.getOrDefault(Token.hash(frame), List.of());
    }

    List<Alias> ofEnds(String firstFrame, String lastFrame) {
        return byEnds.getOrDefault(endsKey(firstFrame, lastFrame), List.of());
    }

    private static long endsKey(String firstFrame, String lastFrame) {
        return Token.hash(firstFrame) * 31 + Token.hash(lastFrame);
    }
}
