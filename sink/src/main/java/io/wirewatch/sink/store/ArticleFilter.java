package io.wirewatch.sink.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are wanted; every part that is null lets all through. Immutable.
 *
 * @param words what the text must say
 * @param actor id of an actor that is mentioned
 * @param rule id of a rule that decided about the article
 * @param site host that published it
 * @param language BCP 47 tag
 * @param from earliest first sight
 * @param to first sight that is too late
 */
public record ArticleFilter(
        @Nullable SearchQuery words,
        @Nullable String actor,
        @Nullable String rule,
        @Nullable String site,
        @Nullable String language,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** All articles. */
    public static final ArticleFilter ALL = new ArticleFilter(null, null, null, null, null, null, null);

    public ArticleFilter withWords(SearchQuery value) {
        return new ArticleFilter(value, actor, rule, site, language, from, to);
    }

    public ArticleFilter withActor(String value) {
        return new ArticleFilter(words, value, rule, site, language, from, to);
    }

    public ArticleFilter withRule(String value) {
        return new ArticleFilter(words, actor, value, site, language, from, to);
    }

    public ArticleFilter withSite(String value) {
        return new ArticleFilter(words, actor, rule, value, language, from, to);
    }

    public ArticleFilter withLanguage(String value) {
        return new ArticleFilter(words, actor, rule, site, value, from, to);
    }

    /** First seen from one time up to another. */
    public ArticleFilter seen(@Nullable Instant since, @Nullable Instant until) {
        return new ArticleFilter(words, actor, rule, site, language, since, until);
    }

    /** The part that an index of mentions or decisions answers in the order of first sight: the actor, or else the rule. */
    ArticleFilter related() {
        return new ArticleFilter(null, actor, actor == null ? rule : null, null, null, from, to);
    }

    /** Each condition but the words by itself, within the times. */
    List<ArticleFilter> parts() {
        ArticleFilter none = ALL.seen(from, to);
        List<ArticleFilter> parts = new ArrayList<>();
        if (actor != null) {
            parts.add(none.withActor(actor));
        }
        if (rule != null) {
            parts.add(none.withRule(rule));
        }
        if (site != null) {
            parts.add(none.withSite(site));
        }
        if (language != null) {
            parts.add(none.withLanguage(language));
        }
        return parts;
    }

    /** What is left to be asked when a part is met. */
    ArticleFilter without(ArticleFilter part) {
        return new ArticleFilter(
                words,
                part.actor == null ? actor : null,
                part.rule == null ? rule : null,
                part.site == null ? site : null,
                part.language == null ? language : null,
                from,
                to);
    }

    /** Everything but the words. */
    ArticleFilter withoutWords() {
        return new ArticleFilter(null, actor, rule, site, language, from, to);
    }

    /** Nothing but the words and the times. */
    ArticleFilter wordsOnly() {
        return new ArticleFilter(words, null, null, null, null, from, to);
    }
}
