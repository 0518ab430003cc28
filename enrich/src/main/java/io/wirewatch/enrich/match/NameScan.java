package io.wirewatch.enrich.match;

import java.util.Collection;

/**
 * The scan layer of the {@link Tagger} by itself: finds all of many names in one pass over a text, whatever their case,
 * marks and Arabic letter forms, at word borders, without context rules. Immutable; any number of threads.
 *
 * <pre>{@code
 * NameScan scan = NameScan.of(List.of("Ahmad Massoud", "Taliban"));
 * scan.find(text, (start, end, name) -> log.info("{}", text.substring(start, end)));
 * }</pre>
 */
public final class NameScan {

    private final NameTrie trie;

    private NameScan(NameTrie trie) {
        this.trie = trie;
    }

    /** Compiles names; a name without letters and digits is never found. */
    public static NameScan of(Collection<String> names) {
        NameTrie.Builder builder = new NameTrie.Builder(names.size());
        names.forEach(builder::name);
        return new NameScan(builder.build());
    }

    /** Takes what was found. */
    public interface Hits {

        /**
         * A name was found.
         *
         * @param start first UTF-16 unit of the text
         * @param end unit after the last
         * @param name number of the name in the order in which the names were given
         */
        void found(int start, int end, int name);
    }

    /** Tells of every name in the text, also of those inside others; by their first words, shorter ones first. */
    public void find(String text, Hits hits) {
        Tokens words = Tokenizer.tokens(text, null);
        for (int i = 0; i < words.size(); i++) {
            if (trie.mayBegin(words.hash(i)) && (trie.mayBeName(words.hash(i)) || mayGoOn(i, words))) {
                from(i, words, hits);
            }
        }
    }

    /** Bytes of heap that the compiled names take. */
    public long bytes() {
        return trie.bytes();
    }

    private boolean mayGoOn(int i, Tokens words) {
        int next = i + 1;
        return next < words.size() && words.joinsPrevious(next) && trie.mayBegin(words.hash(i), words.hash(next));
    }

    private void from(int first, Tokens words, Hits hits) {
        int node = trie.child(NameTrie.ROOT, words.hash(first));
        int last = first;
        while (node != NameTrie.NONE) {
            for (int name = trie.firstName(node); name != NameTrie.NONE; name = trie.nextName(node, name)) {
                hits.found(words.start(first), words.end(last), name);
            }
            last++;
            boolean goesOn = last < words.size()
                    && words.joinsPrevious(last)
                    && (last > first + 1 || trie.mayBegin(words.hash(first), words.hash(last)));
            node = goesOn ? trie.child(node, words.hash(last)) : NameTrie.NONE;
        }
    }
}
