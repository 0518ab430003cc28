package io.wirewatch.enrich;

import io.wirewatch.enrich.match.TaggedMention;
import io.wirewatch.enrich.match.Tagger;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tags an article with the {@link Tagger}, headline and text as one: a short name in the headline is explained by the
 * full one in the text. Immutable.
 */
public final class ActorArticleTagger implements ArticleTagger {

    private static final String BREAK = "\n\n";

    private final Tagger tagger;

    private ActorArticleTagger(Tagger tagger) {
        this.tagger = tagger;
    }

    /** Compiles a watch list. */
    public static ArticleTagger compile(List<Actor> actors) {
        return new ActorArticleTagger(Tagger.compile(actors));
    }

    /**
     * Compiles one watch list after another, each faster for what it has in common with the one before. To be used by one
     * thread at a time.
     */
    static Function<List<Actor>, ArticleTagger> compiler() {
        AtomicReference<@Nullable Tagger> last = new AtomicReference<>();
        return actors -> {
            Tagger before = last.get();
            Tagger tagger = before == null ? Tagger.compile(actors) : before.with(actors);
            last.set(tagger);
            return new ActorArticleTagger(tagger);
        };
    }

    @Override
    public List<Mention> tag(String title, String text, @Nullable String language) {
        int titleEnd = title.codePointCount(0, title.length());
        return tagger.tag(title + BREAK + text, language).stream()
                .filter(mention -> mention.end() <= titleEnd || mention.start() >= titleEnd + BREAK.length())
                .map(mention -> mention(mention, titleEnd))
                .toList();
    }

    @Override
    public String version() {
        return Tagger.VERSION;
    }

    private static Mention mention(TaggedMention found, int titleEnd) {
        boolean inTitle = found.end() <= titleEnd;
        int shift = inTitle ? 0 : titleEnd + BREAK.length();
        return new Mention(
                found.actorId(),
                inTitle ? TextField.TITLE : TextField.TEXT,
                found.start() - shift,
                found.end() - shift,
                found.surface(),
                found.confidence(),
                found.alias(),
                found.rule(),
                found.reason());
    }
}
