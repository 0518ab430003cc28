package io.wirewatch.enrich.story;

import io.wirewatch.enrich.story.Facts.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Facts} of a text: numbers in digits of any script or written out, days and months, and names. A name
 * is a run of capitalised words that begins no sentence; in scripts without capitals it is any longer word. Where words
 * are not parted by spaces only numbers are found. One for each article.
 */
final class FactScan {

    /** Numbers and dates of so many words are taken: they carry the news, also behind some words of boilerplate. */
    private static final int NEWS = 120;

    /** The end of a text is often not its own: copies are numbered, dated and signed there. */
    private static final int END = 30;

    /** So many words are the lead, however short the text is. */
    private static final int LEAD = 40;

    /** A number is kept with so many contexts, for one of them to survive an edit: around it, before it, behind it. */
    static final int CONTEXTS = 3;

    private final FactWords words;
    /** Neighbouring names are one name: where each run of words begins. */
    private final int[] runs = new int[FactWords.MOST + 1];

    private int runCount;
    private final long[] facts = new long[Facts.MOST];
    private int found;

    private FactScan(@Nullable String language) {
        words = new FactWords(language);
    }

    static Facts of(String title, String text, @Nullable String language) {
        FactScan scan = new FactScan(language);
        scan.words.read(title);
        scan.headlineFacts();
        scan.words.read(text);
        scan.facts();
        return Facts.of(Arrays.copyOf(scan.facts, scan.found));
    }

    private void add(long fact) {
        if (found < facts.length) {
            facts[found++] = fact;
        }
    }

    /** The words of a headline are its own, and the same number may be a mere counter: so it only adds weight. */
    private void headlineFacts() {
        for (int i = 0; i < words.size(); i++) {
            Kind kind = words.kind(i);
            if (kind == Kind.NUMBER || kind == Kind.DATE) {
                for (int j = 0; j < CONTEXTS; j++) {
                    add(Facts.withoutContext(kind, words.value(i)));
                }
            }
        }
    }

    private void facts() {
        join();
        int last = Math.max(Math.min(runCount, LEAD), Math.min(runCount - END, NEWS));
        for (int i = 0; i < runCount; i++) {
            Kind kind = words.kind(runs[i]);
            if (kind == Kind.NAME) {
                name(i, 31 * around(i - 1) + 17 * around(i + 1));
            } else if (kind != null && i < last) {
                long value = words.value(runs[i]);
                long before = around(i - 1);
                long after = around(i + 1);
                add(Facts.pack(kind, value, 31 * before + 17 * after));
                add(Facts.pack(kind, value, 37 * around(i - 2) + 41 * before));
                add(Facts.pack(kind, value, 43 * after + 47 * around(i + 2)));
            }
        }
    }

    /** A full name and the family name alone have a word in common; the words are told apart by their place from the end. */
    private void name(int run, long context) {
        for (int word = runs[run]; word < runs[run + 1]; word++) {
            add(Facts.pack(Kind.NAME, words.value(word), context + 59L * (runs[run + 1] - word)));
        }
    }

    private void join() {
        runCount = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean goesOn = i > 0
                    && words.kind(i) == Kind.NAME
                    && words.kind(i - 1) == Kind.NAME
                    && (words.isCased(i - 1) || i - runs[runCount - 1] > 1);
            if (!goesOn) {
                runs[runCount++] = i;
            }
        }
        runs[runCount] = words.size();
    }

    /** A fact beside a fact says only what it is: both may be other ones in the other text. */
    private long around(int run) {
        if (run < 0 || run >= runCount) {
            return 1;
        }
        int first = runs[run];
        Kind kind = words.kind(first);
        return kind == null || !(words.isCased(first) || runs[run + 1] - first > 1)
                ? words.value(first) * 0x9E3779B97F4AL
                : 2 + kind.code();
    }
}
