package io.wirewatch.standalone.config;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/**
 * The consonants of a name in Latin letters: most spellings of one name share them, in whatever script, and few other
 * names do. Stateless.
 */
final class Skeleton {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private Skeleton() {}

    static String of(String name) {
        String latin;
        synchronized (LATIN) {
            latin = LATIN.transliterate(name).toLowerCase(Locale.ROOT);
        }
        return latin.replace("kh", "h")
                .replaceAll("[^a-z]|[aeiouwyh]", "")
                .replaceAll("[qgkcx]", "k")
                .replaceAll("[zsj]", "s")
                .replaceAll("[vfp]", "f")
                .replaceAll("l(?=[drst])", "") // the Arabic article melts into them: Serajuddin, سراج الدین
                .replaceAll("(.)\\1+", "$1");
    }
}
