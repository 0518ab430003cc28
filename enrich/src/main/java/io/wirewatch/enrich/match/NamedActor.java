package io.wirewatch.enrich.match;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All that one actor brings into a {@link Dictionary}, whoever else is in it: most of the work of compiling a watch list
 * is done here, and need not be done again for an actor that is still the same. Immutable.
 */
final class NamedActor {

    private static final int SHORTEST_SHORT_NAME = 3;

    private final int number;
    private final Actor source;
    private final WatchedActor watched;
    private final List<Alias> aliases;
    private final List<NameSound> sounds;
    private final List<ShortName> shortNames;
    private final List<GroupForms.Form> groupForms;
    private final long[] givenNames;
    private final long[] otherWords;

    private NamedActor(
            int number,
            Actor source,
            WatchedActor watched,
            List<Alias> aliases,
            List<NameSound> sounds,
            List<ShortName> shortNames,
            List<GroupForms.Form> groupForms,
            long[] givenNames,
            long[] otherWords) {
        this.number = number;
        this.source = source;
        this.watched = watched;
        this.aliases = aliases;
        this.sounds = sounds;
        this.shortNames = shortNames;
        this.groupForms = groupForms;
        this.givenNames = givenNames;
        this.otherWords = otherWords;
    }

    /**
     * Compiles an actor.
     *
     * @param number its place in the list
     */
    static NamedActor of(int number, Actor actor) {
        WatchedActor watched = WatchedActor.of(actor);
        List<Alias> aliases = List.copyOf(AliasMaker.aliases(number, actor));
        Parts parts = new Parts(watched);
        aliases.stream().filter(alias -> alias.origin() != Alias.Origin.VETO).forEach(parts::collect);
        boolean group = watched.type() == ActorType.GROUP || watched.type() == ActorType.ORGANISATION;
        return new NamedActor(
                number,
                actor,
                watched,
                aliases,
                NameSound.of(aliases, watched),
                List.copyOf(parts.shortNames.values()),
                group ? GroupForms.formsOf(watched, parts.longNames) : List.of(),
                hashes(parts.givenNames),
                hashes(parts.otherWords));
    }

    private static long[] hashes(Collection<String> words) {
        return words.stream().mapToLong(Token::hash).toArray();
    }

    /** The same actor in another place of the list. */
    NamedActor numbered(int place) {
        if (place == number) {
            return this;
        }
        IdentityHashMap<Alias, Alias> moved = new IdentityHashMap<>();
        UnaryOperator<Alias> move = name -> moved.computeIfAbsent(name, alias -> alias.of(place));
        return new NamedActor(
                place,
                source,
                watched,
                aliases.stream().map(move).toList(),
                sounds.stream()
                        .map(sound -> sound.of(move.apply(sound.alias())))
                        .toList(),
                shortNames.stream()
                        .map(name -> name.of(move.apply(name.alias())))
                        .toList(),
                groupForms.stream()
                        .map(form -> form.of(move.apply(form.alias())))
                        .toList(),
                givenNames,
                otherWords);
    }

    /** It was compiled from an actor that equals this one. */
    boolean isOf(Actor actor) {
        return source.equals(actor);
    }

    WatchedActor watched() {
        return watched;
    }

    /** All its names, listed and made, and what speaks against it. */
    List<Alias> aliases() {
        return aliases;
    }

    /** How its names sound that may be spelled otherwise. */
    List<NameSound> sounds() {
        return sounds;
    }

    /** The parts of a person's names that may stand alone, each word once. */
    List<ShortName> shortNames() {
        return shortNames;
    }

    /** The short forms of a group or organisation. */
    List<GroupForms.Form> groupForms() {
        return groupForms;
    }

    /** Hashes of the words that stand before a family name. */
    long[] givenNames() {
        return givenNames;
    }

    /** Hashes of the words that alone, or after "of", name something that is no person. */
    long[] otherWords() {
        return otherWords;
    }

    /** Takes the names of an actor apart. */
    private static final class Parts {

        private final boolean isPerson;
        private final Map<String, ShortName> shortNames = new HashMap<>();
        private final List<Alias> longNames = new ArrayList<>();
        private final Set<String> givenNames = new LinkedHashSet<>();
        private final Set<String> otherWords = new LinkedHashSet<>();

        private Parts(WatchedActor actor) {
            isPerson = actor.isPerson();
        }

        private void collect(Alias alias) {
            if (!isPerson) {
                int end = alias.words().size() - 1;
                if (end == 0 || alias.words().get(end - 1).equals("of")) {
                    otherWords.add(alias.words().get(end));
                }
                if (!alias.isSingle() && alias.script().hasCase()) {
                    longNames.add(alias);
                }
                return;
            }
            int last = lastNamePart(alias);
            if (alias.isSingle()) {
                put(alias, 0, true);
                return;
            }
            if (!alias.script().hasCase()) {
                putCaseless(alias);
                return;
            }
            if (isEpithet(alias)) {
                boolean ownName = alias.origin() == Alias.Origin.NAME;
                String begin = alias.words().getFirst();
                if (ownName && !WordList.COMMON_WORDS.contains(begin) && !WordList.TITLES.contains(begin)) {
                    put(alias, 0, true);
                }
                return;
            }
            if (alias.origin() == Alias.Origin.NICKNAME) {
                return;
            }
            int first = 0;
            while (first < last && WordList.TITLES.contains(alias.words().get(first))) {
                first++;
            }
            put(alias, last, true);
            for (int i = first; i < last; i++) {
                givenNames.add(alias.words().get(i));
                if (!WordList.GENERIC_GIVEN_NAMES.contains(alias.words().get(i))) {
                    put(alias, i, false);
                }
            }
        }

        /** Without capitals only the last part is sure enough to stand alone. */
        private void putCaseless(Alias alias) {
            if (alias.script().isAbjad() && alias.origin() != Alias.Origin.DERIVED) {
                put(alias, alias.words().size() - 1, true);
            }
        }

        /** "Lion of Herat": a name whose parts are no names. */
        private static boolean isEpithet(Alias alias) {
            return alias.words().stream().anyMatch(word -> word.equals("of") || word.equals("the"));
        }

        private static int lastNamePart(Alias alias) {
            int last = alias.words().size() - 1;
            while (last > 0 && WordList.PARTICLES.contains(alias.words().get(last))) {
                last--;
            }
            return last;
        }

        private void put(Alias alias, int part, boolean family) {
            String word = alias.words().get(part);
            if (word.length() < SHORTEST_SHORT_NAME || WordList.PARTICLES.contains(word)) {
                return;
            }
            String latin = alias.latin().get(part);
            ShortName name = ShortName.of(word, latin, family, alias);
            shortNames.merge(word, name, (old, added) -> old.family() || !added.family() ? old : added);
        }
    }
}
