package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.SameSite;
import io.wirewatch.schemas.AlertActionKind;
import io.wirewatch.sink.access.Audit;
import io.wirewatch.sink.store.StoredAlert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a person does about an alert: acknowledge, mute, call noise, reopen. Whoever has no name yet is asked for
 * one, once. Leads back to where the form stood; a script that says {@code Wirewatch-Live} gets the new card instead.
 */
final class ActHandler implements Handler {

    private static final int LONGEST_REASON = 500;
    private static final long LONGEST_HOURS = 24L * 366;
    private static final int YEAR_SECONDS = 31_536_000;

    private final PageParts parts;
    private final InboxQueries queries;

    ActHandler(PageParts parts, InboxQueries queries) {
        this.parts = parts;
        this.queries = queries;
    }

    @Override
    public void handle(Context context) throws SQLException, InterruptedException {
        String id = context.pathParam("id");
        Optional<StoredAlert> alert = queries.find(id);
        if (alert.isEmpty()) {
            parts.missing(
                    context, "There is no such alert", "It may have been removed. The inbox has those that are there.");
            return;
        }
        String action = Address.field(context, "action");
        String reason = Address.field(context, "reason");
        String author = author(context);
        boolean reasoned = !reason.isEmpty() || !(action.equals("mute") || action.equals("noise"));
        if (author.isEmpty() || !reasoned) {
            ask(context, alert.get(), action);
            return;
        }
        act(id, action, author, reason, lasts(context));
        Audit.detail(context, action + " by " + author + (reason.isEmpty() ? "" : ": " + reason));
        if (context.header("Wirewatch-Live") == null) {
            PageParts.lead(context, Address.back(context, "/"));
        } else {
            Card card = Card.of(alert.get(), parts.board().of(id));
            context.contentType("text/html; charset=utf-8")
                    .result(parts.templates()
                            .card(
                                    card,
                                    Frame.of(context, parts.assets(), "", "").csrf()));
        }
    }

    private void act(String id, String action, String author, String reason, @Nullable Duration lasts)
            throws InterruptedException {
        if (action.equals("reopen")) {
            parts.actions().reopen(id, author);
            return;
        }
        AlertActionKind kind = switch (action) {
            case "acknowledge" -> AlertActionKind.ACKNOWLEDGE;
            case "mute" -> AlertActionKind.MUTE;
            case "noise" -> AlertActionKind.NOISE;
            default -> throw new IllegalArgumentException("action is acknowledge, mute, noise or reopen");
        };
        Duration end = kind == AlertActionKind.MUTE ? lasts : null;
        String bounded = reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
        parts.actions().write(new ActionWriter.Request(id, kind, author, bounded, end));
    }

    /** Who acts; a name that was typed is remembered. */
    private static String author(Context context) {
        String typed = Frame.name(Address.field(context, "author"));
        if (Frame.signedIn(context) || typed.isEmpty()) {
            return Frame.user(context);
        }
        Cookie cookie = new Cookie(Frame.NAME_COOKIE, URLEncoder.encode(typed, StandardCharsets.UTF_8));
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        context.cookie(cookie);
        return typed;
    }

    private void ask(Context context, StoredAlert alert, String action) {
        context.status(422);
        ActView view = new ActView(
                Card.of(alert, parts.board().of(alert.alertId())),
                action,
                Address.field(context, "reason"),
                Address.field(context, "hours"),
                Address.back(context, "/"));
        parts.show(context, "inbox", view.title(), "act.jte", view);
    }

    private static @Nullable Duration lasts(Context context) {
        String hours = Address.field(context, "hours");
        if (hours.isEmpty()) {
            return null;
        }
        try {
            long number = Long.parseLong(hours);
            if (number >= 1 && number <= LONGEST_HOURS) {
                return Duration.ofHours(number);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("hours is a number from 1 to " + LONGEST_HOURS + ", or empty", e);
        }
        throw new IllegalArgumentException("hours is a number from 1 to " + LONGEST_HOURS + ", or empty");
    }
}
