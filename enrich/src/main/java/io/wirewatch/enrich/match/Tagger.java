package io.wirewatch.enrich.match;

import io.wirewatch.schemas.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tracked actors in texts. Compiled once for a watch list, then immutable: any number of threads may tag with
 * one tagger, and the same text gives the same mentions.
 *
 * <pre>{@code
 * Tagger tagger = Tagger.compile(ActorFile.read(file, "newsroom"));
 * for (TaggedMention mention : tagger.tag("Mutaki met Ahmed Masood in Tehran.", "en")) {
 *     log.info("{} is {}: {}", mention.surface(), mention.actorId(), mention.reason());
 * }
 * }</pre>
 */
public final class Tagger {

    /** Version of the rules; another version may tag the same text otherwise. */
    public static final String VERSION = "3";

    private final Dictionary dictionary;

    private Tagger(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Makes a tagger for these actors; their order makes no difference. 100,000 names take about a second. */
    public static Tagger compile(List<Actor> actors) {
        return new Tagger(Dictionary.of(actors));
    }

    /**
     * The same as {@link #compile}, made sooner where most actors are equal to those of this tagger: 100,000 names of
     * which one is edited take some 0.3 seconds.
     */
    public Tagger with(List<Actor> actors) {
        return new Tagger(dictionary.with(actors));
    }

    /**
     * The mentions of a text, in its order, without overlaps; spans are in code points.
     *
     * @param language BCP 47 code; null when unknown
     */
    public List<TaggedMention> tag(String text, @Nullable String language) {
        return new Tagging(text, language, dictionary).mentions();
    }

    /**
     * Why a text does or does not mention an actor: a line in words for each place where one of its names stands, or
     * nearly stands; one line when there is none. For a person who asks, not for programs.
     *
     * @param language BCP 47 code; null when unknown
     * @throws IllegalArgumentException when no actor has this id
     */
    public List<String> whyNot(String actorId, String text, @Nullable String language) {
        return new WhyNot(text, language, dictionary).reasons(dictionary.actorOf(actorId));
    }
}
