package io.wirewatch.ingest.extract.language;

import io.wirewatch.ingest.extract.language.LanguageDetector.Detected;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides the language of an article from what is declared and what the text shows. Stateless. */
public final class LanguageChoice {

    /** Tags that one profile stands for, or that readers of one take for the other: the declaration is the finer one. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("fa", "prs"),
            Set.of("no", "nb", "nn", "da"),
            Set.of("hr", "sr", "bs", "sh", "me"),
            Set.of("ms", "id", "in"),
            Set.of("zh", "yue", "cmn"),
            Set.of("he", "iw"),
            Set.of("tl", "fil"),
            Set.of("zu", "xh"),
            Set.of("st", "tn", "nso"),
            Set.of("ps", "pus"),
            Set.of("gl", "pt"),
            Set.of("ckb", "ku"));

    private LanguageChoice() {}

    /**
     * The language: the declared one unless the text surely is in another.
     *
     * @return a BCP 47 tag, or null when nothing says
     */
    public static @Nullable String of(@Nullable String declared, String text) {
        Detected detected = LanguageDetector.detect(text);
        String tag = tag(declared);
        if (tag == null) {
            return detected == null ? null : detected.tag();
        }
        if (detected == null || !detected.isSure() || agree(primary(tag), detected.tag())) {
            return tag;
        }
        return detected.tag();
    }

    /** A declared language as a BCP 47 tag in its usual case; null for what is none. */
    public static @Nullable String tag(@Nullable String declared) {
        if (declared == null) {
            return null;
        }
        String first = declared.strip().split("[,; ]")[0].replace('_', '-');
        Locale locale = Locale.forLanguageTag(first);
        String tag = locale.toLanguageTag();
        return locale.getLanguage().isEmpty() || tag.equals("und") ? null : tag;
    }

    private static String primary(String tag) {
        return tag.split("-")[0];
    }

    private static boolean agree(String declared, String detected) {
        return declared.equals(detected)
                || FAMILIES.stream().anyMatch(family -> family.contains(declared) && family.contains(detected));
    }
}
