package io.wirewatch.enrich.match;

import org.jspecify.annotations.Nullable;

/**
 * What speaks for a name that is too weak to count alone: its actor was introduced, a word of {@code require_any} is in
 * the text, a title before it fits a role, or others from the same country are named. One text, one thread.
 */
final class Support {

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Introductions introduced;
    private final long[] countries;

    Support(ArticleText text, Dictionary dictionary, Introductions introduced) {
        this.text = text;
        this.dictionary = dictionary;
        this.introduced = introduced;
        this.countries = dictionary.noCountries();
        for (int i = 0; i < introduced.size(); i++) {
            add(introduced.actor(i));
        }
    }

    private void add(int actor) {
        for (int country : dictionary.countries(actor)) {
            countries[country >> 6] |= 1L << country;
        }
    }

    /** What supports the actor at a token, in words; null when nothing does. */
    @Nullable
    String of(int actor, int token) {
        if (introduced.has(actor)) {
            return "introduced as " + dictionary.actor(actor).name();
        }
        if (dictionary.isRequiring(actor)) {
            return text.contains(dictionary.actor(actor).requireAny()) ? "a required word is in the text" : null;
        }
        String title = hasTitleNear(token) ? title(dictionary.actor(actor), token) : null;
        if (title != null) {
            return title;
        }
        return isOfNamedCountry(actor) ? "others of the same country are named" : null;
    }

    private boolean isOfNamedCountry(int actor) {
        for (int country : dictionary.countries(actor)) {
            if ((countries[country >> 6] >>> country & 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The title before the token fits a role of the actor. */
    @Nullable
    String ofTitle(int actor, int token) {
        return title(dictionary.actor(actor), token);
    }

    private @Nullable String title(WatchedActor watched, int token) {
        if (watched.roleWords().isEmpty()) {
            return null;
        }
        for (int i = token - 1; i >= Math.max(0, token - 3); i--) {
            if (text.tokens().is(i, WordList.TITLES)
                    && watched.roleWords().contains(text.token(i).folded())) {
                return "the title '" + text.token(i).folded() + "' fits its role";
            }
        }
        return null;
    }

    /** A title is one of the three words before the token. */
    boolean hasTitleNear(int token) {
        for (int i = Math.max(0, token - 3); i < token; i++) {
            if (text.tokens().is(i, WordList.TITLES)) {
                return true;
            }
        }
        return false;
    }

    /** A form of address or an office stands before the token. */
    boolean hasTitleBefore(int token) {
        return text.follows(token) && text.is(token - 1, WordList.TITLES) && !text.isInitial(token - 1);
    }
}
