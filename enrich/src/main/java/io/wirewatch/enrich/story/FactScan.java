package io.wirewatch.enrich.story;

import io.wirewatch.enrich.story.Facts.Kind;
import io.wirewatch.enrich.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Facts} of a text: numbers in digits of any script or written out, days and months, and names. A name
 * is a run of capitalised words that begins no sentence; in scripts without capitals it is any longer word. Where words
 * are not parted by spaces only numbers are found. One for each text.
 */
final class FactScan {

    /** Only so many words of a text are read. */
    private static final int MOST_WORDS = 240;

    /** Numbers and dates of so many words are taken: they carry the news, also behind some words of boilerplate. */
    private static final int NEWS = 120;

    /** The end of a text is often not its own: copies are numbered, dated and signed there. */
    private static final int END = 30;

    /** So many words are the lead, however short the text is. */
    private static final int LEAD = 40;

    /** A number is kept with so many contexts, for one of them to survive an edit: around it, before it, behind it. */
    static final int CONTEXTS = 3;

    /** A longer rest behind the digits makes a product of them, not a number. */
    private static final int LONGEST_ENDING = 3;

    private static final int SHORTEST_NAME = 4;

    private static final String VOWELS = "aeiouyàáâãäåèéêëìíîïòóôõöùúûüýаеёиоуыэюяієї";

    private final Map<String, Written> written;
    private final List<Token> tokens = new ArrayList<>();

    private FactScan(@Nullable String language) {
        written = Written.words(language);
    }

    static Facts of(String title, String text, @Nullable String language) {
        List<Long> facts = new ArrayList<>();
        FactScan headline = new FactScan(language);
        headline.read(title, MOST_WORDS);
        headline.headlineFacts(facts);
        FactScan body = new FactScan(language);
        body.read(text, MOST_WORDS);
        body.facts(facts);
        return Facts.of(facts.subList(0, Math.min(facts.size(), Facts.MOST)));
    }

    /** The words of a headline are its own, and the same number may be a mere counter: so it only adds weight. */
    private void headlineFacts(List<Long> facts) {
        for (Token token : tokens) {
            if (token.kind() == Kind.NUMBER || token.kind() == Kind.DATE) {
                for (int i = 0; i < CONTEXTS; i++) {
                    facts.add(Facts.withoutContext(token.kind(), token.value().hashCode()));
                }
            }
        }
    }

    private void facts(List<Long> facts) {
        List<Token> runs = joined();
        int last = Math.max(Math.min(runs.size(), LEAD), Math.min(runs.size() - END, NEWS));
        for (int i = 0; i < runs.size(); i++) {
            Kind kind = runs.get(i).kind();
            if (kind != null && (kind == Kind.NAME || i < last)) {
                long before = around(runs, i - 1);
                long after = around(runs, i + 1);
                if (kind == Kind.NAME) {
                    name(runs.get(i).value(), 31 * before + 17 * after, facts);
                } else {
                    long value = runs.get(i).value().hashCode();
                    facts.add(Facts.pack(kind, value, 31 * before + 17 * after));
                    facts.add(Facts.pack(kind, value, 37 * around(runs, i - 2) + 41 * before));
                    facts.add(Facts.pack(kind, value, 43 * after + 47 * around(runs, i + 2)));
                }
            }
        }
    }

    /** A full name and the family name alone have a word in common; the words are told apart by their place from the end. */
    private static void name(String run, long context, List<Long> facts) {
        String[] words = run.split(" ");
        for (int i = 0; i < words.length; i++) {
            facts.add(Facts.pack(Kind.NAME, words[i].hashCode(), context + 59L * (words.length - i)));
        }
    }

    /** Neighbouring names are one name. */
    private List<Token> joined() {
        List<Token> runs = new ArrayList<>();
        for (Token token : tokens) {
            Token last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.kind() == Kind.NAME && token.kind() == Kind.NAME && last.isCased()) {
                runs.set(runs.size() - 1, new Token(last.value() + ' ' + token.value(), Kind.NAME, true));
            } else {
                runs.add(token);
            }
        }
        return runs;
    }

    /** A fact beside a fact says only what it is: both may be other ones in the other text. */
    private static long around(List<Token> runs, int index) {
        if (index < 0 || index >= runs.size()) {
            return 1;
        }
        Token token = runs.get(index);
        return token.kind() == null || !token.isCased()
                ? token.value().hashCode() * 0x9E3779B97F4AL
                : 2 + token.kind().code();
    }

    private void read(String text, int mostWords) {
        boolean begins = true;
        int at = 0;
        while (at < text.length() && tokens.size() < mostWords) {
            int codePoint = text.codePointAt(at);
            if (!Character.isLetterOrDigit(codePoint)) {
                begins |= endsSentence(codePoint);
                at += Character.charCount(codePoint);
                continue;
            }
            int end = Words.isUnspaced(codePoint) ? unspacedEnd(text, at) : wordEnd(text, at);
            tokens.add(token(text.substring(at, end), begins));
            begins = false;
            at = end;
        }
    }

    private Token token(String word, boolean begins) {
        if (Character.isDigit(word.codePointAt(0))) {
            return numeral(word);
        }
        if (Written.HAN_NUMERALS.indexOf(word.charAt(0)) >= 0) {
            return new Token(word, Kind.NUMBER, true);
        }
        String normal = Words.normalise(word).strip();
        Written known = written.get(normal);
        if (known != null) {
            return new Token(known.value(), known.kind(), true);
        }
        int first = word.codePointAt(0);
        boolean cased = Character.isUpperCase(first) || Character.isTitleCase(first);
        boolean caseless =
                !cased && !Character.isLowerCase(first) && !Words.isUnspaced(first) && normal.length() >= SHORTEST_NAME;
        return (cased && !begins) || caseless
                ? new Token(skeleton(normal), Kind.NAME, cased)
                : new Token(normal, null, false);
    }

    private static Token numeral(String word) {
        StringBuilder digits = new StringBuilder();
        int at = 0;
        while (at < word.length() && !Character.isLetter(word.codePointAt(at))) {
            int digit = Character.digit(word.codePointAt(at), 10);
            if (digit >= 0) {
                digits.append(digit);
            }
            at += Character.charCount(word.codePointAt(at));
        }
        boolean number = word.length() - at <= LONGEST_ENDING && word.indexOf(':') < 0;
        return number ? new Token(digits.toString(), Kind.NUMBER, true) : new Token(word, null, false);
    }

    /** Spellings of a name differ in their vowels first: Kiev and Kyiv, Mohammed and Muhammad. */
    private static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean again = skeleton.length() > 0 && skeleton.charAt(skeleton.length() - 1) == letter;
            if (!again && (VOWELS.indexOf(letter) < 0 || (i == 0 && name.length() < SHORTEST_NAME))) {
                skeleton.append(letter);
            }
        }
        return skeleton.isEmpty() ? name : skeleton.toString();
    }

    private static int wordEnd(String text, int start) {
        int at = start;
        boolean digits = Character.isDigit(text.codePointAt(start));
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            boolean inside = (Character.isLetterOrDigit(codePoint) && !Words.isUnspaced(codePoint))
                    || isMark(codePoint)
                    || (digits
                            && (codePoint == '.' || codePoint == ',' || codePoint == ':' || codePoint == '٫')
                            && next < text.length()
                            && Character.isDigit(text.codePointAt(next)));
            if (!inside) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /** Chinese numerals are read as one; all else one by one. */
    private static int unspacedEnd(String text, int start) {
        int at = start;
        while (at < text.length() && Written.HAN_NUMERALS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > start ? at : start + Character.charCount(text.codePointAt(start));
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || codePoint == '\''
                || codePoint == '’';
    }

    private static boolean endsSentence(int codePoint) {
        return switch (codePoint) {
            case '.', '!', '?', ':', '\n', '"', '“', '”', '„', '«', '»', '•', '*', '؟', '。' -> true;
            default -> false;
        };
    }

    /**
     * A word.
     *
     * @param value its normal form, or the fact's
     * @param kind which fact it is; null for none
     * @param isCased the fact is told by its form, not only by its length
     */
    private record Token(String value, @Nullable Kind kind, boolean isCased) {}
}
