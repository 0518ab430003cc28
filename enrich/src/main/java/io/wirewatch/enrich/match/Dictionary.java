package io.wirewatch.enrich.match;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.service.config.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A watch list made ready for tagging: actors, names and the structures that find them. Immutable. */
final class Dictionary {

    /** A word begins with a stem only if it begins with this many letters of one. */
    static final int STEM_BEGINNING = 4;

    private static final int SHORTEST_SHORT_NAME = 3;

    private final List<WatchedActor> actors;
    private final List<Alias> aliases;
    private final NameTrie trie;
    private final NameFrames frames;
    private final List<List<ShortName>> shortNames = new ArrayList<>();
    private final Map<String, List<ShortName>> families = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private final Set<String> otherWords = new HashSet<>();
    private final Set<String> givenNames = new HashSet<>();
    private final Map<Integer, List<Alias>> longNames = new HashMap<>();
    private final WordTable<List<ShortName>> familiesByHash;
    private final WordTable<Integer> usersByHash;
    private final HashSlots givenHashes;
    private final HashSlots otherNames;
    private final HashSlots uniqueFamilies;
    private final boolean[] requiring;
    private final int[][] countries;
    private final int countryCount;
    private final HashSlots stemBeginnings;
    private final HashSlots smallNames;
    private final List<List<GroupForms.Form>> groupForms = new ArrayList<>();
    private final boolean hasStems;

    private Dictionary(List<WatchedActor> actors, List<Alias> aliases) {
        this.actors = actors;
        this.aliases = aliases;
        this.trie = trie(aliases);
        this.frames = new NameFrames(aliases, actors);
        this.hasStems = aliases.stream().anyMatch(alias -> alias.origin() == Alias.Origin.STEM);
        collectNameParts();
        this.familiesByHash = WordTable.ofWords(families);
        this.usersByHash = WordTable.ofWords(users);
        this.givenHashes = HashSlots.of(givenNames);
        this.otherNames = HashSlots.of(otherWords);
        this.uniqueFamilies = HashSlots.ofHashes(uniqueFamilies());
        this.requiring = new boolean[actors.size()];
        for (int i = 0; i < requiring.length; i++) {
            requiring[i] = !actors.get(i).requireAny().isEmpty();
        }
        Map<String, Integer> countryNumbers = new HashMap<>();
        this.countries = actors.stream()
                .map(actor -> actor.countries().stream()
                        .mapToInt(code -> countryNumbers.computeIfAbsent(code, key -> countryNumbers.size()))
                        .toArray())
                .toArray(int[][]::new);
        this.countryCount = countryNumbers.size();
        this.smallNames = HashSlots.of(aliases.stream()
                .filter(alias -> alias.isSingle() && (alias.capitals() == 0 || alias.origin() == Alias.Origin.VETO))
                .map(alias -> alias.words().getFirst())
                .toList());
        collectGroupForms();
        this.stemBeginnings = HashSlots.of(aliases.stream()
                .filter(alias -> alias.origin() == Alias.Origin.STEM)
                .map(alias -> alias.words().getLast())
                .filter(word -> word.length() >= STEM_BEGINNING)
                .map(word -> word.substring(0, STEM_BEGINNING))
                .toList());
    }

    /** The dictionary of these actors; their order makes no difference. */
    static Dictionary of(List<Actor> actors) {
        List<Actor> sorted = new ArrayList<>(actors);
        sorted.sort(Comparator.comparing(Actor::getId));
        List<WatchedActor> watched = new ArrayList<>(sorted.size());
        List<Alias> aliases = new ArrayList<>(sorted.size() * 4);
        for (int i = 0; i < sorted.size(); i++) {
            watched.add(WatchedActor.of(sorted.get(i)));
            aliases.addAll(AliasMaker.aliases(i, sorted.get(i)));
        }
        return new Dictionary(List.copyOf(watched), List.copyOf(aliases));
    }

    private static NameTrie trie(List<Alias> aliases) {
        NameTrie.Builder builder = new NameTrie.Builder(aliases.size());
        for (Alias alias : aliases) {
            alias.words().forEach(word -> builder.word(Token.hash(word)));
            builder.end();
        }
        return builder.build();
    }

    private List<Long> uniqueFamilies() {
        return families.values().stream()
                .filter(bearers -> bearers.size() == 1)
                .map(List::getFirst)
                .filter(name -> users(name.hash()) == 1
                        && !WordList.COMMON_WORDS.contains(name.word())
                        && !name.alias().isTitledOrEpithet())
                .map(ShortName::hash)
                .toList();
    }

    private void collectGroupForms() {
        for (int i = 0; i < actors.size(); i++) {
            boolean group =
                    actors.get(i).type() == ActorType.GROUP || actors.get(i).type() == ActorType.ORGANISATION;
            groupForms.add(group ? GroupForms.formsOf(actors.get(i), longNames.getOrDefault(i, List.of())) : List.of());
        }
    }

    private void collectNameParts() {
        List<Map<String, ShortName>> byActor = new ArrayList<>();
        actors.forEach(actor -> byActor.add(new HashMap<>()));
        for (Alias alias : aliases) {
            if (alias.origin() != Alias.Origin.VETO) {
                collect(alias, byActor.get(alias.actor()));
            }
        }
        for (Map<String, ShortName> names : byActor) {
            names.keySet().forEach(word -> users.merge(word, 1, Integer::sum));
            shortNames.add(List.copyOf(names.values()));
        }
        for (List<ShortName> names : shortNames) {
            for (ShortName name : names) {
                if (name.family()) {
                    families.computeIfAbsent(name.word(), word -> new ArrayList<>(1))
                            .add(name);
                }
            }
        }
    }

    private void collect(Alias alias, Map<String, ShortName> names) {
        if (!actors.get(alias.actor()).isPerson()) {
            int end = alias.words().size() - 1;
            if (end == 0 || alias.words().get(end - 1).equals("of")) {
                otherWords.add(alias.words().get(end));
            }
            if (!alias.isSingle() && alias.script().hasCase()) {
                longNames
                        .computeIfAbsent(alias.actor(), key -> new ArrayList<>(2))
                        .add(alias);
            }
            return;
        }
        int last = lastNamePart(alias);
        if (alias.isSingle()) {
            put(names, alias, 0, true);
            return;
        }
        if (!alias.script().hasCase()) {
            putCaseless(names, alias);
            return;
        }
        if (isEpithet(alias)) {
            boolean ownName = alias.origin() == Alias.Origin.NAME;
            String begin = alias.words().getFirst();
            if (ownName && !WordList.COMMON_WORDS.contains(begin) && !WordList.TITLES.contains(begin)) {
                put(names, alias, 0, true);
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
        put(names, alias, last, true);
        for (int i = first; i < last; i++) {
            givenNames.add(alias.words().get(i));
            if (!WordList.GENERIC_GIVEN_NAMES.contains(alias.words().get(i))) {
                put(names, alias, i, false);
            }
        }
    }

    /** Without capitals only the last part is sure enough to stand alone. */
    private static void putCaseless(Map<String, ShortName> names, Alias alias) {
        if (alias.script().isAbjad() && alias.origin() != Alias.Origin.DERIVED) {
            put(names, alias, alias.words().size() - 1, true);
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

    private static void put(Map<String, ShortName> names, Alias alias, int part, boolean family) {
        String word = alias.words().get(part);
        if (word.length() < SHORTEST_SHORT_NAME || WordList.PARTICLES.contains(word)) {
            return;
        }
        String latin = alias.latin().get(part);
        ShortName name = ShortName.of(word, latin, family, alias);
        names.merge(word, name, (old, added) -> old.family() || !added.family() ? old : added);
    }

    WatchedActor actor(int index) {
        return actors.get(index);
    }

    /** The actor needs a word of {@code require_any} in the text. */
    boolean isRequiring(int actor) {
        return requiring[actor];
    }

    /** The word is the family name of one actor and stands in no other name of a person. */
    boolean isUniqueFamily(long wordHash) {
        return uniqueFamilies.contains(wordHash);
    }

    /** The numbers of the countries that an actor has to do with. */
    int[] countries(int actor) {
        return countries[actor];
    }

    /** A bit for each country, none set. */
    long[] noCountries() {
        return new long[(countryCount >> 6) + 1];
    }

    /** The number of the actor with this id. */
    int actorOf(String id) {
        for (int i = 0; i < actors.size(); i++) {
            if (actors.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no actor has the id '" + id + "'"
                + NearestName.hint(id, actors.stream().map(WatchedActor::id).toList()));
    }

    Alias alias(int number) {
        return aliases.get(number);
    }

    NameTrie trie() {
        return trie;
    }

    NameFrames frames() {
        return frames;
    }

    List<ShortName> shortNames(int actor) {
        return shortNames.get(actor);
    }

    /** The short forms of a group or organisation, which count once the text has introduced it. */
    List<GroupForms.Form> groupForms(int actor) {
        return groupForms.get(actor);
    }

    /** The word alone is listed in small letters, or speaks against an actor whatever its letters. */
    boolean isSmallName(long wordHash) {
        return smallNames.contains(wordHash);
    }

    /** The persons whose family name the word is. */
    List<ShortName> families(long wordHash) {
        List<ShortName> bearers = familiesByHash.get(wordHash);
        return bearers == null ? List.of() : bearers;
    }

    /** How many persons have the word in their names. */
    int users(long wordHash) {
        Integer count = usersByHash.get(wordHash);
        return count == null ? 0 : count;
    }

    /** The word of this hash stands before the family name of someone in the list. */
    boolean isGivenName(long wordHash) {
        return givenHashes.contains(wordHash);
    }

    /** Someone's family name has this hash. */
    boolean isFamily(long wordHash) {
        return familiesByHash.get(wordHash) != null;
    }

    /** The last word of a stem may begin with the letters of this hash. */
    boolean mayBeginStem(long beginning) {
        return stemBeginnings.contains(beginning);
    }

    /** The word alone, or after "of", names something that is no person. */
    boolean isOtherName(long wordHash) {
        return otherNames.contains(wordHash);
    }

    boolean hasStems() {
        return hasStems;
    }
}
