package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.wirewatch.service.ServiceContext;
import javax.sql.DataSource;

/** What the handlers of the pages share. Immutable; all parts are thread safe. */
record PageParts(
        ServiceContext context,
        DataSource database,
        Assets assets,
        Templates templates,
        Settings settings,
        ActionBoard board,
        ActionWriter actions,
        Desks desks) {

    /** Answers with a page. */
    void show(Context request, String section, String title, String template, Object view) {
        Frame frame = Frame.of(request, assets, section, title);
        request.header("Cache-Control", "no-cache")
                .contentType("text/html; charset=utf-8")
                .result(templates.page(template, frame, view));
    }

    /** Answers that something is not there. */
    void missing(Context request, String what, String next) {
        request.status(404);
        show(request, "", what, "trouble.jte", new Trouble(what, next));
    }

    /** Leads on after a form. */
    static void lead(Context request, String address) {
        request.header("Cache-Control", "no-store").status(303).header("Location", address);
    }
}
