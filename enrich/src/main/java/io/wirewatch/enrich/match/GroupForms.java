package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the short forms of an introduced group or organisation to it: its initials, the first word of a company's name,
 * the end of a long name ("Resistance Front"), its head noun with an article ("the Front"). One text, one thread.
 */
final class GroupForms {

    private static final int LONG_WORD = 4;
    private static final int NEAR = 120;

    private static final long THE = Token.hash("the");

    private final ArticleText text;
    private final Tokens tokens;
    private final Dictionary dictionary;
    private final Introductions introduced;
    private final KeyedLists<Form> byFirstWord = new KeyedLists<>();

    /** A short form: its words, and how sure it is. */
    record Form(int actor, Alias alias, List<String> words, long begin, Kind kind) {

        /** The same form of the same name, which belongs to another number. */
        Form of(Alias name) {
            return new Form(name.actor(), name, words, begin, kind);
        }
    }

    enum Kind {
        INITIALS,
        BEGINNING,
        END,
        HEAD
    }

    GroupForms(ArticleText text, Dictionary dictionary, Introductions introduced) {
        this.text = text;
        this.tokens = text.tokens();
        this.dictionary = dictionary;
        this.introduced = introduced;
        for (int i = 0; i < introduced.size(); i++) {
            for (Form form : dictionary.groupForms(introduced.actor(i))) {
                byFirstWord.add(form.begin(), form);
            }
        }
    }

    /** The text introduces no group that has short forms. */
    boolean isEmpty() {
        return byFirstWord.isEmpty();
    }

    /** A short form may begin at a token. */
    boolean mayBegin(int i) {
        return !byFirstWord.isEmpty() && byFirstWord.has(tokens.hash(i));
    }

    /** The short forms that long names of a group or organisation have, in their order. */
    static List<Form> formsOf(WatchedActor actor, List<Alias> longNames) {
        Set<Form> forms = new LinkedHashSet<>();
        longNames.forEach(alias -> addForms(actor, alias, forms));
        return List.copyOf(forms);
    }

    private static void addForms(WatchedActor actor, Alias alias, Set<Form> forms) {
        List<String> core = core(alias);
        if (core.size() < 2) {
            return;
        }
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < alias.words().size(); i++) {
            if (alias.hasCapital(i)) {
                initials.append(alias.words().get(i).charAt(0));
            }
        }
        if (initials.length() > 1) {
            forms.add(form(alias, List.of(initials.toString()), Kind.INITIALS));
        }
        String first = core.getFirst();
        boolean company = actor.type() == ActorType.ORGANISATION;
        if (company && first.length() >= LONG_WORD && isTelling(first) && !WordList.MODIFIERS.contains(first)) {
            forms.add(form(alias, List.of(first), Kind.BEGINNING));
        }
        String head = core.getLast();
        if (WordList.ORGANISATION_HEADS.contains(head)) {
            forms.add(form(alias, List.of(head), Kind.HEAD));
            if (core.size() > 2) {
                forms.add(form(alias, core.subList(core.size() - 2, core.size()), Kind.END));
            }
        }
    }

    private static boolean isTelling(String word) {
        return !WordList.COMMON_WORDS.contains(word)
                && !WordList.ORGANISATION_HEADS.contains(word)
                && !WordList.FACILITIES.contains(word)
                && !WordList.TITLES.contains(word);
    }

    /** The words up to the first "of", "for" or "in". */
    private static List<String> core(Alias alias) {
        int end = 0;
        while (end < alias.words().size()
                && !Set.of("of", "for", "in", "and").contains(alias.words().get(end))) {
            end++;
        }
        return alias.words().subList(0, end);
    }

    private static Form form(Alias alias, List<String> words, Kind kind) {
        return new Form(alias.actor(), alias, words, Token.hash(words.getFirst()), kind);
    }

    /** The mention that begins at a free token; null when there is none. */
    @Nullable
    Candidate at(int i, boolean[] taken) {
        if (!mayBegin(i)) {
            return null;
        }
        Form best = null;
        for (Form form : byFirstWord.of(tokens.hash(i))) {
            if (fits(form, i, taken) && (best == null || isNearer(form, best, i))) {
                best = form;
            }
        }
        return best == null ? null : candidate(best, i);
    }

    private boolean isNearer(Form form, Form best, int i) {
        if (form.words().size() != best.words().size()) {
            return form.words().size() > best.words().size();
        }
        int distance = Integer.compare(introduced.distance(form.actor(), i), introduced.distance(best.actor(), i));
        return distance < 0 || (distance == 0 && form.actor() < best.actor());
    }

    private boolean fits(Form form, int i, boolean[] taken) {
        boolean capital = tokens.has(i, Tokens.CAPITAL);
        return switch (form.kind()) {
            case INITIALS -> tokens.has(i, Tokens.ALL_CAPS) && !text.isLoud(i);
            case BEGINNING -> capital && isAlone(i, i) && !text.writesSmall(tokens.hash(i));
            case END -> capital && hasWords(form, i, taken) && isAlone(i, i + 1);
            case HEAD -> hasArticle(i) && isHeadNearby(form, i, !capital);
        };
    }

    private boolean isHeadNearby(Form form, int i, boolean small) {
        if (!isAlone(i, i) || !introduced.hasBefore(form.actor(), i)) {
            return false;
        }
        return small
                ? tokens.is(i, WordList.GROUP_NOUNS) && introduced.distance(form.actor(), i) < NEAR / 2
                : introduced.distance(form.actor(), i) < NEAR;
    }

    private boolean hasArticle(int i) {
        return i > 0 && text.follows(i) && tokens.hash(i - 1) == THE;
    }

    private boolean hasWords(Form form, int i, boolean[] taken) {
        for (int k = 0; k < form.words().size(); k++) {
            boolean same = text.isCapital(i + k)
                    && !taken[i + k]
                    && tokens.hash(i + k) == Token.hash(form.words().get(k));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** No other capital word stands beside these tokens. */
    private boolean isAlone(int first, int last) {
        int before = first - 1;
        boolean nameBefore = text.isCapital(before)
                && text.follows(first)
                && !tokens.has(before, Tokens.SENTENCE_START)
                && !tokens.is(before, WordList.COMMON_WORDS);
        int after = last + 1;
        boolean nameAfter = text.isCapital(after) && text.follows(after) && !tokens.is(after, WordList.TITLES);
        return !nameBefore && !nameAfter && !text.isLoud(first);
    }

    private Candidate candidate(Form form, int i) {
        int last = i + form.words().size() - 1;
        double score = switch (form.kind()) {
            case INITIALS -> 0.85;
            case BEGINNING, END -> 0.78;
            case HEAD -> tokens.has(i, Tokens.CAPITAL) ? 0.75 : 0.58;
        };
        boolean before = introduced.hasBefore(form.actor(), i);
        return new Candidate(
                form.actor(),
                form.alias(),
                i,
                last,
                tokens.start(i),
                tokens.end(last),
                MatchRule.SHORT_FORM,
                before ? score : score - 0.1,
                (before ? "introduced before as " : "introduced below as ")
                        + dictionary.actor(form.actor()).name());
    }
}
