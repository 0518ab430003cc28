package io.wirewatch.enrich.match;

import io.wirewatch.schemas.Actor;
import io.wirewatch.service.config.NearestName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A watch list made ready for tagging: actors, names and the structures that find them. Immutable. */
final class Dictionary {

    /** A word begins with a stem only if it begins with this many letters of one. */
    static final int STEM_BEGINNING = 4;

    private final List<NamedActor> named;
    private final List<WatchedActor> actors;
    private final List<Alias> aliases;
    private final NameTrie trie;
    private final NameFrames frames;
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
    private final boolean hasStems;

    private Dictionary(List<NamedActor> named) {
        this.named = named;
        this.actors = named.stream().map(NamedActor::watched).toList();
        this.aliases = named.stream().flatMap(actor -> actor.aliases().stream()).toList();
        this.trie = trie(aliases);
        this.frames = new NameFrames(
                named.stream().flatMap(actor -> actor.sounds().stream()).toList());
        this.hasStems = aliases.stream().anyMatch(alias -> alias.origin() == Alias.Origin.STEM);
        Map<Long, Integer> users = users();
        Map<Long, List<ShortName>> families = families();
        this.familiesByHash = WordTable.ofHashes(families);
        this.usersByHash = WordTable.ofHashes(users);
        this.givenHashes = hashes(NamedActor::givenNames);
        this.otherNames = hashes(NamedActor::otherWords);
        this.uniqueFamilies = HashSlots.ofHashes(uniqueFamilies(families));
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
        this.smallNames = HashSlots.ofHashes(aliases.stream()
                .filter(alias -> alias.isSingle() && (alias.capitals() == 0 || alias.origin() == Alias.Origin.VETO))
                .map(alias -> alias.hash(0))
                .toList());
        this.stemBeginnings = HashSlots.of(aliases.stream()
                .filter(alias -> alias.origin() == Alias.Origin.STEM)
                .map(alias -> alias.words().getLast())
                .filter(word -> word.length() >= STEM_BEGINNING)
                .map(word -> word.substring(0, STEM_BEGINNING))
                .toList());
    }

    /** The dictionary of these actors; their order makes no difference. */
    static Dictionary of(List<Actor> actors) {
        return of(actors, List.of());
    }

    /** The same as {@link #of}, made sooner where most actors are the same as here. */
    Dictionary with(List<Actor> actors) {
        return of(actors, named);
    }

    private static Dictionary of(List<Actor> actors, List<NamedActor> before) {
        Map<String, NamedActor> known = HashMap.newHashMap(before.size());
        before.forEach(actor -> known.put(actor.watched().id(), actor));
        List<Actor> sorted = new ArrayList<>(actors);
        sorted.sort(Comparator.comparing(Actor::getId));
        List<NamedActor> named = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            NamedActor same = known.get(sorted.get(i).getId());
            named.add(same != null && same.isOf(sorted.get(i)) ? same.numbered(i) : NamedActor.of(i, sorted.get(i)));
        }
        return new Dictionary(List.copyOf(named));
    }

    private static NameTrie trie(List<Alias> aliases) {
        NameTrie.Builder builder = new NameTrie.Builder(aliases.size());
        for (Alias alias : aliases) {
            for (int i = 0; i < alias.size(); i++) {
                builder.word(alias.hash(i));
            }
            builder.end();
        }
        return builder.build();
    }

    private Map<Long, Integer> users() {
        Map<Long, Integer> users = new HashMap<>();
        for (NamedActor actor : named) {
            actor.shortNames().forEach(name -> users.merge(name.hash(), 1, Integer::sum));
        }
        return users;
    }

    private Map<Long, List<ShortName>> families() {
        Map<Long, List<ShortName>> families = new HashMap<>();
        for (NamedActor actor : named) {
            for (ShortName name : actor.shortNames()) {
                if (name.family()) {
                    families.computeIfAbsent(name.hash(), word -> new ArrayList<>(1))
                            .add(name);
                }
            }
        }
        return families;
    }

    private HashSlots hashes(Function<NamedActor, long[]> words) {
        HashSlots slots = new HashSlots(named.size());
        for (NamedActor actor : named) {
            for (long hash : words.apply(actor)) {
                slots.add(hash);
            }
        }
        return slots;
    }

    private List<Long> uniqueFamilies(Map<Long, List<ShortName>> families) {
        return families.values().stream()
                .filter(bearers -> bearers.size() == 1)
                .map(List::getFirst)
                .filter(name -> users(name.hash()) == 1
                        && !WordList.COMMON_WORDS.contains(name.word())
                        && !name.alias().isTitledOrEpithet())
                .map(ShortName::hash)
                .toList();
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
        return named.get(actor).shortNames();
    }

    /** The short forms of a group or organisation, which count once the text has introduced it. */
    List<GroupForms.Form> groupForms(int actor) {
        return named.get(actor).groupForms();
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
