package io.wirewatch.sink.serve.page;

import io.wirewatch.schemas.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The page of one actor. Public for the templates only. Immutable.
 *
 * @param watched it is on the watch list now
 * @param sampled counts but the timeline's are of so many articles, the newest
 * @param rules the rules that name it
 */
public record ActorView(
        String id,
        String name,
        String type,
        boolean watched,
        List<ArticleView.Fact> facts,
        int days,
        Timeline timeline,
        int sampled,
        List<Share> coMentions,
        List<Share> sources,
        List<Share> languages,
        List<Share> surfaces,
        List<Choice> rules,
        List<Card> alerts,
        List<SearchView.Line> articles) {

    public ActorView {
        facts = List.copyOf(facts);
        coMentions = List.copyOf(coMentions);
        sources = List.copyOf(sources);
        languages = List.copyOf(languages);
        surfaces = List.copyOf(surfaces);
        rules = List.copyOf(rules);
        alerts = List.copyOf(alerts);
        articles = List.copyOf(articles);
    }

    /** How often something is. */
    public record Share(String id, String name, long count) {}

    /** What the watch list says of an actor. */
    static List<ArticleView.Fact> facts(Actor actor) {
        List<ArticleView.Fact> facts = new ArrayList<>();
        facts.add(new ArticleView.Fact("Id", actor.getId()));
        facts.add(new ArticleView.Fact("Type", actor.getType().name().toLowerCase(Locale.ROOT)));
        names(facts, "Names", actor.getAliases());
        names(facts, "Weak names", actor.getWeak());
        names(facts, "Needs one of", actor.getRequireAny());
        names(facts, "Is not", actor.getRejectAny());
        names(facts, "Groups", actor.getGroups());
        actor.getRoles().forEach(role -> {
            String from = role.getFrom() == null ? "" : " from " + role.getFrom();
            String to = role.getTo() == null ? "" : " to " + role.getTo();
            facts.add(new ArticleView.Fact("Role", role.getRole() + from + to));
        });
        facts.add(
                new ArticleView.Fact("Managed by", actor.getManagedBy().isEmpty() ? "not told" : actor.getManagedBy()));
        return facts;
    }

    private static void names(List<ArticleView.Fact> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(new ArticleView.Fact(name, Words.listed(values, " · ")));
        }
    }
}
