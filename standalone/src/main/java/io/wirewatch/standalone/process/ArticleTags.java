package io.wirewatch.standalone.process;

import io.wirewatch.enrich.match.TaggedMention;
import io.wirewatch.enrich.match.Tagger;
import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tags headline and text as one, so that each supports what the other only hints at, and tells the mentions apart again.
 * Immutable and thread safe.
 *
 * @param tagger knows the actors
 */
public record ArticleTags(Tagger tagger) implements ArticleTagger {

    private static final String BETWEEN = "\n\n";

    /** Compiles a watch list. */
    public static ArticleTagger of(List<Actor> actors) {
        return new ArticleTags(Tagger.compile(actors));
    }

    @Override
    public List<Mention> tag(String title, String text, @Nullable String language) {
        int titleEnd = title.codePointCount(0, title.length());
        int textStart = titleEnd + BETWEEN.length();
        List<Mention> mentions = new ArrayList<>();
        for (TaggedMention mention : tagger.tag(title + BETWEEN + text, language)) {
            if (mention.end() <= titleEnd) {
                mentions.add(mention(mention, TextField.TITLE, 0));
            } else if (mention.start() >= textStart) {
                mentions.add(mention(mention, TextField.TEXT, textStart));
            }
        }
        return mentions;
    }

    @Override
    public String version() {
        return Tagger.VERSION;
    }

    private static Mention mention(TaggedMention mention, TextField field, int offset) {
        return Mention.newBuilder()
                .setActorId(mention.actorId())
                .setField(field)
                .setStart(mention.start() - offset)
                .setEnd(mention.end() - offset)
                .setSurface(mention.surface())
                .setConfidence(mention.confidence())
                .setAlias(mention.alias())
                .setRule(mention.rule())
                .setReason(mention.reason())
                .build();
    }
}
