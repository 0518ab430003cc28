package io.wirewatch.enrich;

import io.wirewatch.enrich.watchlist.ArticleTagger;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds exact names: names and aliases are sure (0.9), weak ones are not (0.4). */
public final class FakeTagger implements ArticleTagger {

    private final List<Actor> actors;

    public FakeTagger(List<Actor> actors) {
        if (actors.stream().anyMatch(actor -> actor.getName().equals("unbearable"))) {
            throw new IllegalArgumentException("this name cannot be taken");
        }
        this.actors = actors;
    }

    @Override
    public List<Mention> tag(String title, String text, @Nullable String language) {
        if (text.contains("poison for the tagger")) {
            throw new IllegalStateException("the tagger met a text that it cannot take");
        }
        List<Mention> mentions = new ArrayList<>(tag(TextField.TITLE, title));
        mentions.addAll(tag(TextField.TEXT, text));
        return mentions;
    }

    @Override
    public String version() {
        return "fake";
    }

    private List<Mention> tag(TextField field, String text) {
        List<Mention> mentions = new ArrayList<>();
        for (Actor actor : actors) {
            find(actor, actor.getName(), 0.9, field, text, mentions);
            actor.getAliases().forEach(alias -> find(actor, alias, 0.9, field, text, mentions));
            actor.getWeak().forEach(weak -> find(actor, weak, 0.4, field, text, mentions));
        }
        mentions.sort(Comparator.comparingInt(Mention::getStart));
        return mentions;
    }

    private static void find(
            Actor actor, String name, double confidence, TextField field, String text, List<Mention> found) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int start = text.codePointCount(0, at);
            int end = start + name.codePointCount(0, name.length());
            found.add(new Mention(
                    actor.getId(), field, start, end, name, confidence, name, "exact", "the name as it stands"));
        }
    }
}
