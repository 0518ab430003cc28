package io.wirewatch.enrich.match;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a name that is too weak to count alone: its actor was introduced, a word of {@code require_any} is in
 * the text, a title before it fits a role, or others from the same country are named. One text, one thread.
 */
final class Support {

    private final ArticleText text;
    private final Dictionary dictionary;
    private final Introductions introduced;
    private final Set<String> countries = new HashSet<>();

    Support(ArticleText text, Dictionary dictionary, Introductions introduced) {
        this.text = text;
        this.dictionary = dictionary;
        this.introduced = introduced;
        for (int actor : introduced.actors()) {
            countries.addAll(dictionary.actor(actor).countries());
        }
    }

    /** What supports the actor at a token, in words; null when nothing does. */
    @Nullable
    String of(int actor, int token) {
        WatchedActor watched = dictionary.actor(actor);
        if (introduced.has(actor)) {
            return "introduced as " + watched.name();
        }
        if (!watched.requireAny().isEmpty()) {
            return text.contains(watched.requireAny()) ? "a required word is in the text" : null;
        }
        String title = title(watched, token);
        if (title != null) {
            return title;
        }
        return isOfNamedCountry(watched) ? "others of the same country are named" : null;
    }

    private boolean isOfNamedCountry(WatchedActor watched) {
        if (countries.isEmpty()) {
            return false;
        }
        for (String country : watched.countries()) {
            if (countries.contains(country)) {
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
        Token before = text.at(token - 1);
        return before != null && text.follows(token) && before.is(WordList.TITLES) && !before.isInitial();
    }
}
