package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds names that are spelled otherwise than listed, or in another script: windows of name-like tokens whose consonant
 * frame is that of a name, when a weighted edit distance of each part agrees. One text, one thread.
 */
final class VariantScan {

    private static final int LONGEST_WINDOW = 5;
    private static final int SHORTEST_SINGLE = 5;
    private static final int SHORTEST_JOINED = 10;
    private static final double ALIKE_PARTS = 0.7;
    private static final double ALIKE = 0.78;
    private static final double ALIKE_SINGLE = 0.82;

    private final ArticleText text;
    private final Dictionary dictionary;
    private final boolean[] taken;
    private final List<Candidate> found = new ArrayList<>();
    private final FrameHashes frames;

    VariantScan(ArticleText text, Dictionary dictionary, boolean[] taken) {
        this.text = text;
        this.dictionary = dictionary;
        this.taken = taken;
        this.frames = text.frames();
        for (int i : text.names()) {
            int first = firstParticle(i);
            for (int k = first; k <= i; k++) {
                if (canBegin(k)) {
                    windows(k);
                }
            }
        }
    }

    List<Candidate> candidates() {
        return found;
    }

    /** The first of the particles in small letters that stand before a name: "van der" before "Bellen". */
    private int firstParticle(int name) {
        Tokens tokens = text.tokens();
        int first = name;
        while (first > 0
                && name - first < LONGEST_WINDOW - 1
                && tokens.isSmall(first - 1)
                && tokens.is(first - 1, WordList.PARTICLES)) {
            first--;
        }
        return first;
    }

    private boolean canBegin(int i) {
        Tokens tokens = text.tokens();
        return !taken[i]
                && (isNextOfName(i) || mayStandAlone(i))
                && (isNamePart(i) || tokens.is(i, WordList.PARTICLES))
                && !tokens.is(i, WordList.COMMON_WORDS);
    }

    /** Another capital, or a particle, follows at once. */
    private boolean isNextOfName(int i) {
        Tokens tokens = text.tokens();
        int next = i + 1;
        if (next >= tokens.size() || !tokens.joinsPrevious(next)) {
            return false;
        }
        boolean begins = !tokens.isSmall(i) || tokens.is(i, WordList.PARTICLES);
        return begins && (!tokens.isSmall(next) || tokens.is(next, WordList.PARTICLES));
    }

    private boolean mayStandAlone(int i) {
        Tokens tokens = text.tokens();
        return !tokens.isSmall(i) && tokens.end(i) - tokens.start(i) >= SHORTEST_SINGLE;
    }

    private boolean isNamePart(int i) {
        Script script = text.tokens().script(i);
        return script != Script.NUMBER
                && script != Script.OTHER
                && !text.tokens().isSmall(i);
    }

    private void windows(int first) {
        Tokens tokens = text.tokens();
        if (tokens.script(first) == Script.IDEOGRAPHIC) {
            return;
        }
        boolean mayHaveEnds = dictionary.frames().mayBeFirst(frames.begin(first));
        long whole = 0;
        int length = 0;
        for (int last = first; last < tokens.size() && last - first < LONGEST_WINDOW; last++) {
            boolean name = isNamePart(last);
            boolean part = name || tokens.is(last, WordList.PARTICLES);
            if (taken[last] || !part || (last > first && !tokens.joinsPrevious(last))) {
                return;
            }
            long before = whole;
            int beforeLength = length;
            boolean begins = length == 0;
            int added = begins ? frames.beginLength(last) : frames.innerLength(last);
            whole = ConsonantFrame.join(whole, begins ? frames.begin(last) : frames.inner(last), added);
            length += added;
            if (name) {
                if (last > first || mayStandAlone(first)) {
                    match(first, last, dictionary.frames().ofWholeName(whole, length));
                }
                if (mayHaveEnds && last == first + 1) {
                    ends(first, last);
                }
                if (text.hasForms(last) && !tokens.script(last).isAbjad()) {
                    inflected(first, last, before, beforeLength);
                }
            }
        }
    }

    /** The last word may carry a case ending of one consonant, which the frame would keep. */
    private void inflected(int first, int last, long before, int beforeLength) {
        List<Token.WordForm> forms = text.token(last).forms();
        if (forms == null) {
            return;
        }
        boolean begins = beforeLength == 0;
        Set<Long> tried = new HashSet<>();
        tried.add(ConsonantFrame.join(
                before,
                begins ? frames.begin(last) : frames.inner(last),
                begins ? frames.beginLength(last) : frames.innerLength(last)));
        for (Token.WordForm form : forms) {
            String latin = Romanizer.latin(form.folded(), text.tokens().script(last), text.language());
            char[] frame = latin.toCharArray();
            int size = ConsonantFrame.write(frame, frame.length);
            int silent = begins || size == 0 ? 0 : ConsonantFrame.silent(frame[0]);
            long whole = ConsonantFrame.join(before, ConsonantFrame.hash(frame, silent, size), size - silent);
            if (tried.add(whole)) {
                matchForms(first, last, latin, dictionary.frames().ofWholeName(whole, beforeLength + size - silent));
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
            if (first == last && (abjad || isShortOf(alias, first))) {
                continue;
            }
            double alike = similarity(alias, parts(first, last), abjad);
            if (alike >= (first == last ? ALIKE_SINGLE : ALIKE)) {
                add(alias, first, last, alike);
            }
        }
    }

    /** One word is a name of several written together only when it is long: "Andean" is not Andy Wan. */
    private boolean isShortOf(Alias alias, int i) {
        int units = text.tokens().end(i) - text.tokens().start(i);
        return !alias.isSingle() && units < SHORTEST_JOINED;
    }

    /** First and last part alone: a name of three parts or more whose middle is left out or put in. */
    private void ends(int first, int last) {
        for (Alias alias : dictionary.frames().ofEnds(frames.begin(first), frames.begin(last))) {
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
                text.tokens().start(first),
                text.tokens().end(last),
                MatchRule.VARIANT,
                score,
                "spelled otherwise"));
    }
}
