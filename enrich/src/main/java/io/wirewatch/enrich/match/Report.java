package io.wirewatch.enrich.match;

import java.util.ArrayList;
import java.util.List;

/** Turns chosen candidates into mentions: spans in code points, reasons in words. Stateless but for its text. */
final class Report {

    private final String text;
    private final Dictionary dictionary;

    Report(String text, Dictionary dictionary) {
        this.text = text;
        this.dictionary = dictionary;
    }

    /** The mentions of candidates that are in the order of the text and do not overlap. */
    List<TaggedMention> mentions(List<Candidate> candidates) {
        List<TaggedMention> mentions = new ArrayList<>(candidates.size());
        int unit = 0;
        int codePoint = 0;
        for (Candidate candidate : candidates) {
            int start = codePoint + text.codePointCount(unit, candidate.start());
            int end = start + text.codePointCount(candidate.start(), candidate.end());
            unit = candidate.end();
            codePoint = end;
            mentions.add(new TaggedMention(
                    dictionary.actor(candidate.actor()).id(),
                    start,
                    end,
                    text.substring(candidate.start(), candidate.end()),
                    Confidence.of(candidate, dictionary.actor(candidate.actor())),
                    candidate.alias().text(),
                    candidate.rule().code(),
                    reason(candidate)));
        }
        return List.copyOf(mentions);
    }

    private String reason(Candidate candidate) {
        String name = "'" + candidate.alias().text() + "'";
        String actor = dictionary.actor(candidate.actor()).name();
        return switch (candidate.rule()) {
            case ALIAS ->
                candidate.alias().isMade()
                        ? "Made from a name of " + actor + ": " + name + "."
                        : "Listed name " + name + " of " + actor + ".";
            case DEMONYM -> "Listed word " + name + " for the members of " + actor + ".";
            case STEM -> "Begins with the listed name " + name + " of " + actor + ".";
            case INFLECTED -> "Inflected form of the name " + name + " of " + actor + ".";
            case VARIANT -> "Spelled like the name " + name + " of " + actor + ".";
            case WEAK_SUPPORTED -> "Weak name " + name + " of " + actor + ": " + candidate.because() + ".";
            case SHORT_FORM -> "Short form: " + candidate.because() + ".";
            case FAMILY_NAME -> "Family name of " + actor + ": " + candidate.because() + ".";
        };
    }
}
