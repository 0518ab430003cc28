package io.wirewatch.enrich.match;

import io.wirewatch.schemas.ActorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the short forms of an introduced group or organisation to it: its initials, the first word of a company's name,
 * the end of a long name ("Resistance Front"), its head noun with an article ("the Front"). One text, one thread.
 */
final class GroupForms {

    private static final int LONG_WORD = 4;
    private static final int NEAR = 120;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Introductions introduced;
    private final Map<Long, List<Form>> byFirstWord = new HashMap<>();
    private final HashSlots firstWords;

    /** A short form: its words, and how sure it is. */
    record Form(int actor, Alias alias, List<String> words, long begin, Kind kind) {}

    enum Kind {
        INITIALS,
        BEGINNING,
        END,
        HEAD
    }

    GroupForms(ArticleText text, Dictionary dictionary, Introductions introduced) {
        this.text = text;
        this.dictionary = dictionary;
        this.introduced = introduced;
        for (int actor : introduced.actors()) {
            for (Form form : dictionary.groupForms(actor)) {
                byFirstWord
                        .computeIfAbsent(form.begin(), key -> new ArrayList<>(2))
                        .add(form);
            }
        }
        this.firstWords = HashSlots.ofHashes(byFirstWord.keySet());
    }

    /** A short form may begin at a token. */
    boolean mayBegin(int i) {
        return !byFirstWord.isEmpty() && firstWords.contains(text.tokens().hash(i));
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
        Token token = text.token(i);
        List<Form> forms = firstWords.contains(token.hash()) ? byFirstWord.get(token.hash()) : null;
        if (forms == null) {
            return null;
        }
        List<Form> fitting = new ArrayList<>();
        for (Form form : forms) {
            if (fits(form, i, taken)) {
                fitting.add(form);
            }
        }
        Form best = null;
        for (Form form : fitting) {
            if (best == null || isNearer(form, best, i)) {
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
        Token token = text.token(i);
        return switch (form.kind()) {
            case INITIALS -> token.allCaps() && !text.isLoud(i);
            case BEGINNING -> token.capital() && isAlone(i, i) && !text.writesSmall(token.hash());
            case END -> token.capital() && hasWords(form, i, taken) && isAlone(i, i + 1);
            case HEAD -> hasArticle(i) && isHeadNearby(form, i, token);
        };
    }

    private boolean isHeadNearby(Form form, int i, Token token) {
        if (!isAlone(i, i) || !introduced.hasBefore(form.actor(), i)) {
            return false;
        }
        boolean small = !token.capital();
        return small
                ? token.is(WordList.GROUP_NOUNS) && introduced.distance(form.actor(), i) < NEAR / 2
                : introduced.distance(form.actor(), i) < NEAR;
    }

    private boolean hasArticle(int i) {
        Token before = text.at(i - 1);
        return before != null && text.follows(i) && before.folded().equals("the");
    }

    private boolean hasWords(Form form, int i, boolean[] taken) {
        for (int k = 0; k < form.words().size(); k++) {
            Token token = text.at(i + k);
            boolean same = token != null
                    && !taken[i + k]
                    && token.folded().equals(form.words().get(k))
                    && token.capital();
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** No other capital word stands beside these tokens. */
    private boolean isAlone(int first, int last) {
        Token before = text.at(first - 1);
        Token after = text.at(last + 1);
        boolean nameBefore = before != null
                && text.follows(first)
                && before.capital()
                && !before.sentenceStart()
                && !before.is(WordList.COMMON_WORDS);
        boolean nameAfter = after != null && text.follows(last + 1) && after.capital() && !after.is(WordList.TITLES);
        return !nameBefore && !nameAfter && !text.isLoud(first);
    }

    private Candidate candidate(Form form, int i) {
        int last = i + form.words().size() - 1;
        double score = switch (form.kind()) {
            case INITIALS -> 0.85;
            case BEGINNING, END -> 0.78;
            case HEAD -> text.token(i).capital() ? 0.75 : 0.58;
        };
        boolean before = introduced.hasBefore(form.actor(), i);
        return new Candidate(
                form.actor(),
                form.alias(),
                i,
                last,
                text.token(i).start(),
                text.token(last).end(),
                MatchRule.SHORT_FORM,
                before ? score : score - 0.1,
                (before ? "introduced before as " : "introduced below as ")
                        + dictionary.actor(form.actor()).name());
    }
}
