package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;
import java.util.List;

/**
 * How a name sounds: the keys by which {@link NameFrames} finds it. Immutable.
 *
 * @param alias the name
 * @param length consonants of the whole name; too few tell nothing
 * @param whole key of the frame of the whole name
 * @param hasEnds whether the first and the last part alone may stand for the name
 * @param first key of the frame of the first part
 * @param ends key of the frames of the first and the last part
 */
record NameSound(Alias alias, int length, long whole, boolean hasEnds, long first, long ends) {

    /** A frame of fewer consonants tells nothing. */
    static final int SHORTEST_FRAME = 4;

    private static final int SHORTEST_SINGLE_NAME = 6;

    /** The sounds of those names of an actor that may be spelled otherwise. */
    static List<NameSound> of(List<Alias> aliases, WatchedActor actor) {
        return aliases.stream()
                .filter(alias -> isComparable(alias, actor))
                .map(alias -> of(alias, actor))
                .toList();
    }

    /** The same sound of the same name, which belongs to another number. */
    NameSound of(Alias name) {
        return new NameSound(name, length, whole, hasEnds, first, ends);
    }

    boolean hasWhole() {
        return length >= SHORTEST_FRAME;
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

    private static NameSound of(Alias alias, WatchedActor actor) {
        long hash = 0;
        int length = 0;
        for (String word : alias.latin()) {
            char[] frame = word.toCharArray();
            int size = ConsonantFrame.write(frame, frame.length);
            int silent = length > 0 && size > 0 ? ConsonantFrame.silent(frame[0]) : 0;
            hash = ConsonantFrame.join(hash, ConsonantFrame.hash(frame, silent, size), size - silent);
            length += size - silent;
        }
        boolean hasEnds = alias.size() > 2 && actor.isPerson() && !actor.partsMustAgree();
        long first = hasEnds ? frame(alias.latin().getFirst()) : 0;
        return new NameSound(
                alias,
                length,
                ConsonantFrame.key(hash),
                hasEnds,
                ConsonantFrame.key(first),
                hasEnds ? endsKey(first, frame(alias.latin().getLast())) : 0);
    }

    private static long frame(String latin) {
        char[] frame = latin.toCharArray();
        return ConsonantFrame.hash(frame, 0, ConsonantFrame.write(frame, frame.length));
    }

    /** The key of the frames of a first and a last part. */
    static long endsKey(long firstFrame, long lastFrame) {
        return ConsonantFrame.key(ConsonantFrame.key(firstFrame) * 31 + lastFrame);
    }
}
