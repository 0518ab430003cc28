package io.wirewatch.sink.serve.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures and times in words. Stateless. */
public final class Words {

    private Words() {}

    /** A count with its digits in groups; {@code 10,000+} at the limit. */
    static String count(long count, long most) {
        return count(Math.min(count, most)) + (count >= most ? "+" : "");
    }

    /** A count with its digits in groups. */
    public static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** {@code 1 source}, {@code 2 sources}. */
    public static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /**
     * Names or words in one line. Each is isolated from the others (U+2068, U+2069), so that neighbours that are written
     * from right to left do not change places.
     */
    static String listed(List<String> names, String separator) {
        return names.stream().map(name -> "\u2068" + name + "\u2069").collect(Collectors.joining(separator));
    }

    /** A length of time that a person can take in. */
    static String time(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** {@code THIS_CODE} and {@code thisName} as words that begin with a capital. */
    static String of(String code) {
        String words = code.equals(code.toUpperCase(Locale.ROOT))
                ? code.toLowerCase(Locale.ROOT).replace('_', ' ')
                : code.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
