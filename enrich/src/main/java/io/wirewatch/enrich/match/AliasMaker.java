package io.wirewatch.enrich.match;

import io.wirewatch.enrich.match.Alias.Origin;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the names to look for from what an actor lists: the listed ones, then those that rules derive (legal form and
 * qualifiers off, a common first name off, Arabic words written together or apart, the names of a country in other
 * languages). A listed name always outranks a derived one. One instance an actor; not thread safe.
 */
final class AliasMaker {

    private static final Set<String> GENERATIONS = Set.of("jr", "sr", "ii", "iii");
    private static final Set<String> ARABIC_SECOND_PARTS =
            Set.of("الله", "الدین", "الرحمن", "خان", "شاه", "محمد", "زاد", "زاده");

    private static final Set<String> REGNAL = Set.of(
            "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI");

    private static final int SHORTEST_PLURAL = 7;
    private static final int SHORTEST_STEM = 4;

    /** Second halves of Muslim given names that the news leaves out: "Siraj" for "Sirajuddin". */
    private static final List<String> SECOND_HALVES = List.of("uddin", "oddin", "eddin", "uddeen", "ullah", "ollah");

    private final int index;
    private final Actor actor;
    private final Map<String, Alias> byWords = new LinkedHashMap<>();

    private AliasMaker(int index, Actor actor) {
        this.index = index;
        this.actor = actor;
    }

    /** All names of an actor; each sequence of words once, with the strongest origin. */
    static Collection<Alias> aliases(int index, Actor actor) {
        return new AliasMaker(index, actor).make();
    }

    private Collection<Alias> make() {
        Set<String> weak = new HashSet<>();
        actor.getWeak().forEach(name -> weak.add(Folding.fold(name)));
        actor.getWeak().forEach(name -> add(name, Origin.WEAK));
        if (!weak.contains(Folding.fold(actor.getName()))) {
            add(actor.getName(), Origin.NAME);
        }
        actor.getAliases().forEach(name -> add(name, Origin.ALIAS));
        actor.getDemonyms().forEach(name -> add(name, Origin.DEMONYM));
        actor.getStem().forEach(name -> add(name, Origin.STEM));
        for (Alias listed : List.copyOf(byWords.values())) {
            derive(listed);
        }
        if (actor.getType() == ActorType.GOVERNMENT) {
            CountryNames.of(actor.getName()).forEach(name -> add(name, Origin.DERIVED));
            PlaceAbbreviations.of(actor.getName()).forEach(this::addAbbreviation);
        }
        List<Alias> aliases = new ArrayList<>(byWords.values());
        for (String phrase : actor.getRejectAny()) {
            List<Token> tokens = Tokenizer.tokens(phrase, null);
            if (!tokens.isEmpty()) {
                aliases.add(alias(phrase, tokens, Origin.VETO));
            }
        }
        return aliases;
    }

    private void add(String name, Origin origin) {
        int qualifier = name.indexOf(" (");
        if (qualifier > 0) {
            addTokens(name.substring(0, qualifier), origin);
        } else {
            addTokens(name, origin);
        }
    }

    private void addTokens(String name, Origin origin) {
        List<Token> tokens = Tokenizer.tokens(name, null);
        if (!tokens.isEmpty() && isUsable(tokens)) {
            Alias alias = alias(name, tokens, origin);
            byWords.putIfAbsent(String.join(" ", alias.words()), alias);
        }
    }

    private void addAbbreviation(String abbreviation) {
        Alias alias = alias(abbreviation, Tokenizer.tokens(abbreviation, null), Origin.DERIVED);
        byWords.putIfAbsent(String.join(" ", alias.words()), alias);
    }

    private static boolean isUsable(List<Token> tokens) {
        Token first = tokens.getFirst();
        if (tokens.size() > 1) {
            return true;
        }
        int shortest = first.allCaps() || !first.script().hasCase() ? 2 : 3;
        return first.script() != Script.NUMBER && first.folded().length() >= shortest;
    }

    private Alias alias(String name, List<Token> tokens, Origin origin) {
        List<String> words = new ArrayList<>(tokens.size());
        List<String> latin = new ArrayList<>(tokens.size());
        int capitals = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            words.add(token.folded());
            boolean spelled = token.script() != Script.IDEOGRAPHIC && token.script() != Script.OTHER;
            latin.add(spelled ? Romanizer.latin(name.substring(token.start(), token.end()), token.script(), "") : "");
            capitals |= token.capital() && i < 32 ? 1 << i : 0;
        }
        return new Alias(
                index,
                name,
                origin,
                List.copyOf(words),
                List.copyOf(latin),
                capitals,
                tokens.getFirst().script());
    }

    private void derive(Alias listed) {
        List<String> parts = parts(listed.text());
        if (parts.size() == 1) {
            deriveMember(listed);
        }
        if (listed.origin() == Origin.WEAK || parts.size() < 2) {
            splitArabic(listed, parts);
            return;
        }
        switch (actor.getType()) {
            case PERSON -> {
                if (OrganisationNames.KINDS.contains(Folding.fold(parts.getLast()))) {
                    addDerived(OrganisationNames.of(parts));
                } else {
                    derivePerson(listed, parts);
                }
            }
            case GROUP, GOVERNMENT, ORGANISATION -> {
                addDerived(OrganisationNames.of(parts));
                addDerived(OrganisationNames.shorterGroup(actor.getType(), listed, parts));
            }
        }
    }

    /** "Talib" and "Talibs" for "Taliban": the Persian plural of a group's name taken away gives its members. */
    private void deriveMember(Alias listed) {
        String name = listed.text();
        String ending = listed.script() == Script.CYRILLIC ? "ан" : "an";
        boolean spelled = listed.script() == Script.LATIN || listed.script() == Script.CYRILLIC;
        boolean isListed = listed.origin() == Origin.NAME || listed.origin() == Origin.ALIAS;
        if (actor.getType() == ActorType.GROUP
                && spelled
                && isListed
                && name.length() >= SHORTEST_PLURAL
                && name.endsWith(ending)) {
            String member = name.substring(0, name.length() - ending.length());
            add(member, Origin.DERIVED);
            if (listed.script() == Script.LATIN) {
                add(member + "s", Origin.DERIVED);
            }
        }
    }

    private void derivePerson(Alias listed, List<String> parts) {
        int size = parts.size();
        if (listed.script().isAbjad()) {
            splitArabic(listed, parts);
            joinArabic(parts);
            return;
        }
        if (size > 2 && GENERATIONS.contains(Folding.fold(parts.getLast()))) {
            add(String.join(" ", parts.subList(0, size - 1)), Origin.DERIVED);
        } else if (size > 2
                && WordList.GENERIC_GIVEN_NAMES.contains(Folding.fold(parts.getFirst()))
                && actor.getConfusable().isEmpty()
                && !isLink(parts.get(1))) {
            add(String.join(" ", parts.subList(1, size)), Origin.DERIVED);
        }
        if (listed.script() == Script.LATIN) {
            deriveLatinPerson(parts);
        }
    }

    /** "John Hobhouse" of "John Hobhouse, 1st Baron Broughton"; "Henry VIII" of "Henry VIII of England"; "Bob". */
    private void deriveLatinPerson(List<String> parts) {
        int size = parts.size();
        for (int i = 1; i < size; i++) {
            boolean cutAfter = i > 1 && parts.get(i - 1).endsWith(",");
            boolean cutBefore = i > 1 && parts.get(i).equals("of") && REGNAL.contains(parts.get(i - 1));
            if (cutAfter || cutBefore) {
                String beginning = String.join(" ", parts.subList(0, i));
                add(cutAfter ? beginning.substring(0, beginning.length() - 1) : beginning, Origin.DERIVED);
                return;
            }
        }
        shortenGivenName(parts);
        String family = parts.getLast();
        int hyphen = family.indexOf('-');
        if (hyphen > 0 && hyphen + 1 < family.length() && Character.isUpperCase(family.charAt(hyphen + 1))) {
            add(family, Origin.DERIVED);
        } else if (size > 3 && !isLink(parts.get(size - 2))) {
            add(parts.get(size - 2) + " " + family, Origin.DERIVED);
        }
        if (size == 2 && actor.getConfusable().isEmpty()) {
            for (String other : Nicknames.of(Folding.fold(parts.getFirst()))) {
                add(Character.toUpperCase(other.charAt(0)) + other.substring(1) + " " + family, Origin.NICKNAME);
            }
        }
    }

    private void shortenGivenName(List<String> parts) {
        String given = parts.getFirst();
        for (String half : SECOND_HALVES) {
            int stem = given.length() - half.length();
            if (stem >= SHORTEST_STEM && given.endsWith(half)) {
                List<String> shorter = new ArrayList<>(parts);
                shorter.set(0, given.substring(0, stem));
                add(String.join(" ", shorter), Origin.NICKNAME);
            }
        }
    }

    private static boolean isLink(String part) {
        String folded = Folding.fold(part);
        return WordList.PARTICLES.contains(folded) || WordList.COMMON_WORDS.contains(folded) || REGNAL.contains(part);
    }

    private void addDerived(List<String> names) {
        names.forEach(name -> add(name, Origin.DERIVED));
    }

    private void joinArabic(List<String> parts) {
        for (int i = 0; i + 1 < parts.size(); i++) {
            List<String> joined = new ArrayList<>(parts.subList(0, i));
            joined.add(parts.get(i) + parts.get(i + 1));
            joined.addAll(parts.subList(i + 2, parts.size()));
            if (joined.size() > 1) {
                add(String.join(" ", joined), Origin.DERIVED);
            }
        }
    }

    private void splitArabic(Alias listed, List<String> parts) {
        if (listed.script() != Script.ARABIC) {
            return;
        }
        List<String> split = new ArrayList<>();
        for (String part : parts) {
            String second = ARABIC_SECOND_PARTS.stream()
                    .filter(end -> part.endsWith(end) && part.length() > end.length() + 1)
                    .max((a, b) -> Integer.compare(a.length(), b.length()))
                    .orElse("");
            split.add(part.substring(0, part.length() - second.length()));
            if (!second.isEmpty()) {
                split.add(second);
            }
        }
        if (split.size() > parts.size() && split.size() > 1) {
            add(String.join(" ", split), Origin.DERIVED);
        }
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("[\\s\u200c]+")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
