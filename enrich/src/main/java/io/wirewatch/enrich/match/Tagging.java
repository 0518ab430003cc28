package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tagging of one text, step by step: sure names first, listed and spelled otherwise; then what they introduce: weak
 * names, short forms, family names. One text, one thread.
 */
final class Tagging {

    private final String raw;
    private final ArticleText text;
    private final Dictionary dictionary;
    private final boolean[] taken;

    Tagging(String raw, @Nullable String language, Dictionary dictionary) {
        this.raw = raw;
        this.text = new ArticleText(raw, language);
        this.dictionary = dictionary;
        this.taken = new boolean[text.size()];
    }

    List<TaggedMention> mentions() {
        return new Report(raw, dictionary).mentions(chosen());
    }

    /** The candidates that become mentions, in the order of the text. */
    List<Candidate> chosen() {
        AliasScan scan = new AliasScan(text, dictionary);
        ContextRules rules = new ContextRules(text, dictionary, new Vetoes(text, scan.vetoes()), scan.candidates());
        List<Candidate> sure = new ArrayList<>();
        List<Candidate> weak = new ArrayList<>();
        for (Candidate candidate : scan.candidates()) {
            boolean isWeak = candidate.alias().origin() == Alias.Origin.WEAK;
            keep(candidate, rules, isWeak ? weak : sure);
        }
        List<Candidate> variants = new ArrayList<>();
        boolean[] exact = coveredBy(sure);
        for (Candidate candidate : new VariantScan(text, dictionary, exact).candidates()) {
            keep(candidate, rules, variants);
        }
        sure.addAll(variants);
        List<Candidate> chosen = new ArrayList<>(Selection.best(sure, new boolean[text.size()]));
        chosen.removeIf(new Namesakes(text, dictionary, chosen)::isPersonOf);
        chosen.forEach(candidate -> Arrays.fill(taken, candidate.first(), candidate.last() + 1, true));
        Introductions introduced = new Introductions(chosen);
        addSupported(chosen, weak, introduced);
        addShort(chosen, rules, introduced);
        chosen.sort(Comparator.comparingInt(Candidate::start));
        return chosen;
    }

    private static void keep(Candidate candidate, ContextRules rules, List<Candidate> kept) {
        double score = rules.score(candidate);
        if (score > 0) {
            kept.add(candidate.withScore(score));
        }
    }

    /** The tokens of listed names of two words or more: no other spelling is looked for inside them. */
    private boolean[] coveredBy(List<Candidate> candidates) {
        boolean[] covered = new boolean[text.size()];
        for (Candidate candidate : candidates) {
            for (int i = candidate.first(); candidate.length() > 1 && i <= candidate.last(); i++) {
                covered[i] = true;
            }
        }
        return covered;
    }

    private void addSupported(List<Candidate> chosen, List<Candidate> weak, Introductions introduced) {
        Support support = new Support(text, dictionary, introduced);
        List<Candidate> supported = new ArrayList<>();
        for (Candidate candidate : weak) {
            boolean person = dictionary.actor(candidate.actor()).isPerson();
            String reason = person && introduced.has(candidate.actor())
                    ? null
                    : support.of(candidate.actor(), candidate.first());
            if (reason != null) {
                supported.add(candidate.supported(introduced.has(candidate.actor()) ? 0.93 : 0.82, reason));
            }
        }
        for (Candidate candidate : Selection.best(unclaimed(supported, introduced), taken)) {
            chosen.add(candidate);
            introduced.add(candidate.actor(), candidate.first());
        }
    }

    /** Without the weak names of persons that someone introduced bears too: the text means that one. */
    private List<Candidate> unclaimed(List<Candidate> weak, Introductions introduced) {
        List<Candidate> unclaimed = new ArrayList<>();
        for (Candidate candidate : weak) {
            boolean claimed = candidate.length() == 1
                    && dictionary.actor(candidate.actor()).isPerson()
                    && dictionary.families(candidate.alias().hash(0)).stream()
                            .anyMatch(name -> introduced.has(name.alias().actor()));
            if (!claimed) {
                unclaimed.add(candidate);
            }
        }
        return unclaimed;
    }

    private void addShort(List<Candidate> chosen, ContextRules rules, Introductions introduced) {
        ShortForms shortForms = new ShortForms(text, dictionary, rules, introduced, chosen);
        GroupForms groupForms = new GroupForms(text, dictionary, introduced);
        FamilyNames familyNames = new FamilyNames(text, dictionary, rules, new Support(text, dictionary, introduced));
        int done = 0;
        for (int i : text.names()) {
            addGroups(done, i, groupForms, chosen, rules, introduced);
            done = i + 1;
            boolean family = dictionary.isFamily(text.tokens().hash(i));
            if (!taken[i] && (family || shortForms.mayBe(i) || groupForms.mayBegin(i))) {
                add(shortAt(i, shortForms, groupForms, familyNames, introduced), chosen, rules, introduced);
            }
        }
        addGroups(done, text.size(), groupForms, chosen, rules, introduced);
    }

    /** "the front": forms of groups that words in small letters make. */
    private void addGroups(
            int begin,
            int end,
            GroupForms groupForms,
            List<Candidate> chosen,
            ContextRules rules,
            Introductions introduced) {
        for (int i = begin; !groupForms.isEmpty() && i < end; i++) {
            if (!taken[i] && groupForms.mayBegin(i)) {
                add(groupForms.at(i, taken), chosen, rules, introduced);
            }
        }
    }

    private @Nullable Candidate shortAt(
            int i, ShortForms shortForms, GroupForms groupForms, FamilyNames familyNames, Introductions introduced) {
        Candidate found = shortForms.at(i);
        if (found != null && !introduced.hasBefore(found.actor(), i)) {
            Candidate titled = familyNames.titled(i);
            return titled == null ? found : titled;
        }
        if (found == null) {
            found = groupForms.at(i, taken);
        }
        if (found == null) {
            found = shortForms.isRelative(i) ? familyNames.titled(i) : familyNames.at(i);
        }
        return found;
    }

    private void add(@Nullable Candidate found, List<Candidate> chosen, ContextRules rules, Introductions introduced) {
        if (found != null && rules.score(found) >= Selection.LEAST) {
            Arrays.fill(taken, found.first(), found.last() + 1, true);
            chosen.add(found);
            introduced.add(found.actor(), found.first());
        }
    }
}
