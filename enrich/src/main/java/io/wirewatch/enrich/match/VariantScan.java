package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that are spelled otherwise than listed, or in another script: windows of name-like tokens whose consonant
 * frame is that of a name, when a weighted edit distance of each part agrees. One text, one thread.
 */
final class VariantScan {

    private static final int LONGEST_WINDOW = 5;
    private static final int SHORTEST_SINGLE = 5;
    private static final double ALIKE_PARTS = 0.7;
    private static final double ALIKE = 0.78;
    private static final double ALIKE_SINGLE = 0.82;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final boolean[] taken;
    private final List<Candidate> found = new ArrayList<>();
    private final StringBuilder whole = new StringBuilder();
    private final @Nullable String[] frames;
    private final @Nullable String[] inner;

    VariantScan(ArticleText text, Dictionary dictionary, boolean[] taken) {
        this.text = text;
        this.dictionary = dictionary;
        this.taken = taken;
        this.frames = new @Nullable String[text.size()];
        this.inner = new @Nullable String[text.size()];
        for (int i = 0; i < text.size(); i++) {
            if (canBegin(i)) {
                windows(i);
            }
        }
    }

    List<Candidate> candidates() {
        return found;
    }

    private boolean canBegin(int i) {
        Tokens tokens = text.tokens();
        if (taken[i] || (!isNextOfName(i) && !mayStandAlone(i))) {
            return false;
        }
        Token token = text.token(i);
        boolean particle = tokens.isSmall(i) && token.is(WordList.PARTICLES);
        return (particle || isNamePart(token)) && !token.is(WordList.COMMON_WORDS);
    }

    /** Another capital, or a particle, follows at once. */
    private boolean isNextOfName(int i) {
        Tokens tokens = text.tokens();
        int next = i + 1;
        if (next >= tokens.size() || !tokens.joinsPrevious(next)) {
            return false;
        }
        boolean begins = !tokens.isSmall(i) || isParticle(tokens.hash(i));
        return begins && (!tokens.isSmall(next) || isParticle(tokens.hash(next)));
    }

    private static boolean isParticle(long hash) {
        return (WordList.of(hash) & WordList.PARTICLES.bit()) != 0;
    }

    private boolean mayStandAlone(int i) {
        Tokens tokens = text.tokens();
        return !tokens.isSmall(i) && tokens.end(i) - tokens.start(i) >= SHORTEST_SINGLE;
    }

    private static boolean isNamePart(Token token) {
        return token.script() != Script.NUMBER && token.script() != Script.OTHER && token.looksLikeName();
    }

    private void windows(int first) {
        if (text.token(first).script() == Script.IDEOGRAPHIC) {
            return;
        }
        whole.setLength(0);
        boolean mayHaveEnds = dictionary.frames().mayBeFirst(frame(first));
        for (int last = first; last < text.size() && last - first < LONGEST_WINDOW; last++) {
            Token token = text.token(last);
            boolean part = isNamePart(token) || token.is(WordList.PARTICLES);
            if (taken[last] || !part || (last > first && !token.joinsPrevious())) {
                return;
            }
            int before = whole.length();
            appendFrame(last);
            if (isNamePart(token)) {
                if (last > first || mayStandAlone(first)) {
                    match(first, last, dictionary.frames().ofWholeName(whole));
                }
                if (mayHaveEnds && last == first + 1) {
                    ends(first, last);
                }
                inflected(first, last, before);
            }
        }
    }

    private void appendFrame(int i) {
        if (whole.isEmpty()) {
            whole.append(frame(i));
            return;
        }
        String known = inner[i];
        if (known == null) {
            StringBuilder built = new StringBuilder("_");
            ConsonantFrame.append(built, text.latin(i));
            known = built.substring(1);
            inner[i] = known;
        }
        whole.append(known);
    }

    /** The last word may carry a case ending of one consonant, which the frame would keep. */
    private void inflected(int first, int last, int before) {
        List<Token.WordForm> forms = text.hasForms(last) ? text.token(last).forms() : null;
        if (forms == null || text.token(last).script().isAbjad()) {
            return;
        }
        Set<String> tried = new HashSet<>();
        for (Token.WordForm form : forms) {
            StringBuilder frame = new StringBuilder(whole.substring(0, before));
            String latin = Romanizer.latin(form.folded(), text.token(last).script(), text.language());
            ConsonantFrame.append(frame, latin);
            if (!frame.toString().contentEquals(whole) && tried.add(frame.toString())) {
                matchForms(first, last, latin, dictionary.frames().ofWholeName(frame));
            }
        }
    }

    private void matchForms(int first, int last, String lastLatin, List<Alias> aliases) {
        for (Alias alias : aliases) {
            List<String> parts = parts(first, last);
            parts.set(parts.size() - 1, lastLatin);
            double alike = similarity(alias, parts, isAbjad(alias, first));
            if (alike >= ALIKE + 0.04) {
                add(alias, first, last, alike - 0.05);
            }
        }
    }

    private void match(int first, int last, List<Alias> aliases) {
        for (Alias alias : aliases) {
            boolean abjad = isAbjad(alias, first);
            if (first == last && abjad) {
                continue;
            }
            double alike = similarity(alias, parts(first, last), abjad);
            if (alike >= (first == last ? ALIKE_SINGLE : ALIKE)) {
                add(alias, first, last, alike);
            }
        }
    }

    /** First and last part alone: a name of three parts or more whose middle is left out or put in. */
    private void ends(int first, int last) {
        for (Alias alias : dictionary.frames().ofEnds(frame(first), frame(last))) {
            List<String> latin = alias.latin();
            int missing = latin.size() - (last - first + 1);
            boolean abjad = isAbjad(alias, first);
            double alike = (SpellingDistance.similarity(text.latin(first), latin.getFirst(), abjad)
                            + SpellingDistance.similarity(text.latin(last), latin.getLast(), abjad))
                    / 2;
            if (missing > 0 && last == first + 1 && alike >= ALIKE + 0.07) {
                add(alias, first, last, alike - 0.25);
            }
        }
    }

    private String frame(int i) {
        String known = frames[i];
        if (known == null) {
            known = ConsonantFrame.of(text.latin(i));
            frames[i] = known;
        }
        return known;
    }

    private boolean isAbjad(Alias alias, int first) {
        return alias.script().isAbjad() || text.token(first).script().isAbjad();
    }

    private List<String> parts(int first, int last) {
        List<String> parts = new ArrayList<>(last - first + 1);
        for (int i = first; i <= last; i++) {
            parts.add(text.latin(i));
        }
        return parts;
    }

    private static double similarity(Alias alias, List<String> parts, boolean abjad) {
        List<String> latin = alias.latin();
        if (latin.size() != parts.size()) {
            double joined = SpellingDistance.similarity(String.join("", parts), String.join("", latin), abjad);
            return joined - 0.06;
        }
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            double alike = SpellingDistance.similarity(parts.get(i), latin.get(i), abjad);
            if (alike < ALIKE_PARTS) {
                return 0;
            }
            sum += alike;
        }
        return sum / parts.size();
    }

    private void add(Alias alias, int first, int last, double alike) {
        double score = Math.clamp(0.6 + (alike - 0.5) * 0.62, 0.5, 0.93);
        found.add(new Candidate(
                alias.actor(),
                alias,
                first,
                last,
                text.token(first).start(),
                text.token(last).end(),
                MatchRule.VARIANT,
                score,
                "spelled otherwise"));
    }
}
