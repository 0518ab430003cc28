package io.wirewatch.enrich.match;

import java.util.AbstractList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text in flat arrays, so that passing over a word costs no object; a {@link Token} is made of a word
 * when somebody asks for it. One text, one thread; offsets are in UTF-16 units.
 */
final class Tokens extends AbstractList<Token> {

    /** Bits 0 to 10 of the facts are {@link Token.Gap}. */
    static final int GAP = 0x7FF;

    static final int CAPITAL = 1 << 11;
    static final int ALL_CAPS = 1 << 12;
    static final int EZAFE = 1 << 13;
    static final int SENTENCE_START = 1 << 14;
    /** The word has an apostrophe inside. */
    static final int APOSTROPHE = 1 << 15;
    /** Set by {@link ArticleText}: all words of the sentence are in capitals. */
    static final int LOUD = 1 << 16;
    /** Set by {@link ArticleText}: the sentence is a headline with capitals on most words. */
    static final int TITLED = 1 << 17;
    /** The script may write a capital, and letters without one are small. */
    static final int CASED = 1 << 18;

    /** A line begins with the word. */
    static final int LINE_START = 1 << 19;

    private static final int LISTS_KNOWN = 1 << 31;
    private static final int SCRIPT_SHIFT = 24;
    private static final Script[] SCRIPTS = Script.values();
    private static final int UNITS_A_WORD = 5;

    private final String text;
    private final @Nullable String language;
    private int size;
    private int[] starts;
    private int[] ends;
    private int[] facts;
    private long[] hashes;
    private int[] lists = {};
    private @Nullable Token[] made = {};

    Tokens(String text, @Nullable String language) {
        this.text = text;
        this.language = language;
        int capacity = text.length() / UNITS_A_WORD + 8;
        this.starts = new int[capacity];
        this.ends = new int[capacity];
        this.facts = new int[capacity];
        this.hashes = new long[capacity];
    }

    /** The bits that say which script a word is in. */
    @SuppressWarnings("EnumOrdinal") // lives no longer than the tokens
    static int script(Script script) {
        return (script.ordinal() << SCRIPT_SHIFT) | (script.hasCase() ? CASED : 0);
    }

    void add(int start, int end, long hash, int bits) {
        if (size == starts.length) {
            grow();
        }
        starts[size] = start;
        ends[size] = end;
        hashes[size] = hash;
        facts[size] = bits;
        size++;
    }

    private void grow() {
        int capacity = size * 2;
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        facts = Arrays.copyOf(facts, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Token get(int i) {
        if (i >= size) {
            throw new IndexOutOfBoundsException(i);
        }
        if (made.length < size) {
            made = Arrays.copyOf(made, size);
        }
        Token token = made[i];
        if (token == null) {
            token = new Token(text, language, starts[i], ends[i], hashes[i], facts[i], script(i));
            made[i] = token;
        }
        return token;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** Hash of the folded word. */
    long hash(int i) {
        return hashes[i];
    }

    /** What stands before the word since the one before: bits of {@link Token.Gap}. */
    int gap(int i) {
        return facts[i] & GAP;
    }

    /** Gap, capitals and the like: the bits of this class. */
    int facts(int i) {
        return facts[i];
    }

    boolean has(int i, int bits) {
        return (facts[i] & bits) != 0;
    }

    void mark(int i, int bits) {
        facts[i] |= bits;
    }

    /** The word is in a list. */
    boolean is(int i, WordList list) {
        if (lists.length < size) {
            lists = Arrays.copyOf(lists, size);
        }
        int known = lists[i];
        if (known == 0) {
            known = WordList.of(hashes[i]) | LISTS_KNOWN;
            lists[i] = known;
        }
        return (known & list.bit()) != 0;
    }

    Script script(int i) {
        return SCRIPTS[facts[i] >>> SCRIPT_SHIFT];
    }

    /** The script writes capitals and the word has none: it can begin no name. */
    boolean isSmall(int i) {
        return (facts[i] & (CASED | CAPITAL)) == CASED;
    }

    /** Whether the word may go on with the name that the one before is part of. */
    boolean joinsPrevious(int i) {
        return (facts[i] & Token.Gap.PARTS) == 0;
    }
}
