package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.Rule;
import io.wirewatch.sink.access.Audit;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Edits one actor or rule as text: checks it, tries it on history, publishes it, removes it. Whatever is wrong is told by
 * line, and the text stays in the form.
 */
final class EditHandler implements Handler {

    private static final int LONGEST = 100_000;

    /** After that, the next page may still show what was. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

    private static final String NEW_ACTOR = """
            actors:
              - id: some-actor
                type: person            # person, group, government, organisation
                name: Some Actor
                aliases: [Sam Actor]    # other names that stand for it alone, in any script
                # weak: [Actor]         # names that count only with support from the text
                # reject_any: [Some Actor Street]
            """;
    private static final String NEW_RULE = """
            rules:
              - id: some-rule
                name: Some rule
                team: some-team
                severity: medium        # low, medium, high, critical
                actors: {all: [some-actor, other-actor]}
                story_window: 72h
                enabled: false          # back-test it first, then say true
                # examples:
                #   - {text: "A sentence that must alert.", alerts: true}
            """;

    private final PageParts parts;
    private final Desks.Kind kind;

    EditHandler(PageParts parts, Desks.Kind kind) {
        this.parts = parts;
        this.kind = kind;
    }

    @Override
    public void handle(Context context) throws InterruptedException {
        boolean fresh = context.path().endsWith("/new");
        String id = fresh ? "" : context.pathParam("id");
        if (context.method().equals(io.javalin.http.HandlerType.POST)) {
            change(context, id);
            return;
        }
        Optional<String> yaml = fresh
                ? Optional.of(kind == Desks.Kind.ACTOR ? NEW_ACTOR : NEW_RULE)
                : parts.desks().yaml(kind, id);
        if (yaml.isEmpty()) {
            parts.missing(
                    context,
                    "There is no such " + kind.word(),
                    "It may have been removed. The list has those that are there.");
        } else {
            boolean saved = !Address.parameter(context, "saved").isEmpty();
            show(context, view(id, yaml.get(), false, null, null, saved));
        }
    }

    private void change(Context context, String id) throws InterruptedException {
        String given = context.formParam("yaml");
        String yaml = given == null ? "" : given;
        if (yaml.length() > LONGEST) {
            throw new IllegalArgumentException("the text is longer than " + LONGEST + " characters");
        }
        boolean takeOver = !Address.field(context, "take-over").isEmpty();
        String author = Frame.user(context);
        switch (Address.field(context, "action")) {
            case "publish" -> publish(context, id, yaml, takeOver, author);
            case "remove" -> remove(context, id, yaml, takeOver, author);
            case "back-test" -> {
                Duration history = history(Address.field(context, "days"));
                Desks.Proposal proposal = checked(id, yaml, takeOver);
                Desks.BackTest test =
                        proposal.problems().isEmpty() ? parts.desks().backTest(kind, yaml, history) : null;
                show(context, view(id, yaml, takeOver, proposal, test, false));
            }
            default -> show(context, view(id, yaml, takeOver, checked(id, yaml, takeOver), null, false));
        }
    }

    private void publish(Context context, String id, String yaml, boolean takeOver, String author)
            throws InterruptedException {
        Desks.Proposal checked = checked(id, yaml, takeOver);
        long before = parts.settings().of(kind).offset(checked.id());
        Desks.Proposal proposal = checked.good() ? parts.desks().publish(kind, yaml, takeOver, author) : checked;
        if (proposal.good()) {
            awaitSeen(proposal, before);
            Audit.detail(context, String.join("; ", proposal.changes()));
            EditView saved = view(proposal.id(), yaml, takeOver, null, null, true);
            PageParts.lead(context, saved.address() + "?saved=1");
        } else {
            context.status(422);
            show(context, view(id, yaml, takeOver, proposal, null, false));
        }
    }

    private void remove(Context context, String id, String yaml, boolean takeOver, String author)
            throws InterruptedException {
        long before = parts.settings().of(kind).offset(id);
        Desks.Proposal proposal = parts.desks().remove(kind, id, takeOver, author);
        if (proposal.good()) {
            awaitSeen(proposal, before);
            Audit.detail(context, String.join("; ", proposal.changes()));
            PageParts.lead(context, kind == Desks.Kind.ACTOR ? "/watchlist" : "/rules");
        } else {
            context.status(422);
            show(context, view(id, yaml, takeOver, proposal, null, false));
        }
    }

    /** The page that comes next shows what was written. */
    private void awaitSeen(Desks.Proposal written, long before) throws InterruptedException {
        if (!written.changes().isEmpty()) {
            boolean unused = parts.settings().awaitChange(kind, written.id(), before, UNTIL_SEEN);
        }
    }

    /** The text's proposal; a text may not change its id, which would leave the old record behind. */
    private Desks.Proposal checked(String id, String yaml, boolean takeOver) {
        Desks.Proposal proposal = parts.desks().check(kind, yaml, takeOver);
        if (proposal.problems().isEmpty() && !id.isEmpty() && !proposal.id().equals(id)) {
            return new Desks.Proposal(
                    id,
                    java.util.List.of(new Desks.Problem(
                            0, "the id was '" + id + "' and stays so; for another one, make a new " + kind.word())),
                    java.util.List.of(),
                    Optional.empty());
        }
        return proposal;
    }

    private EditView view(
            String id,
            String yaml,
            boolean takeOver,
            Desks.@Nullable Proposal proposal,
            Desks.@Nullable BackTest backTest,
            boolean saved) {
        return new EditView(
                kind,
                id,
                name(id),
                yaml,
                manager(id),
                takeOver,
                Optional.ofNullable(proposal),
                Optional.ofNullable(backTest),
                saved,
                id.isEmpty() ? java.util.List.of() : WatchlistHandler.history(parts, kind, id));
    }

    private void show(Context context, EditView view) {
        String section = kind == Desks.Kind.ACTOR ? "watchlist" : "rules";
        parts.show(context, section, view.id().isEmpty() ? "New " + kind.word() : view.name(), "edit.jte", view);
    }

    private String name(String id) {
        return kind == Desks.Kind.ACTOR
                ? parts.settings().actorName(id)
                : parts.settings().rules().find(id).map(Rule::getName).orElse(id);
    }

    private String manager(String id) {
        return kind == Desks.Kind.ACTOR
                ? parts.settings().actors().find(id).map(Actor::getManagedBy).orElse("")
                : parts.settings().rules().find(id).map(Rule::getManagedBy).orElse("");
    }

    private static Duration history(String days) {
        return Duration.ofDays(days.matches("[1-9]\\d?") ? Integer.parseInt(days) : 7);
    }
}
