package io.wirewatch.sink.serve;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders HTML from the templates, which are compiled into the jar. Thread safe. */
final class Pages {

    private static final String GENERATED = "io.wirewatch.sink.serve.generated";

    private final Assets assets;
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), GENERATED);

    Pages(Assets assets) {
        this.assets = assets;
    }

    String inbox(Inbox inbox) {
        return render("inbox.jte", Map.of("inbox", inbox, "assets", assets));
    }

    String card(Card card) {
        return render("card.jte", Map.of("card", card));
    }

    /**
     * A page that says what went wrong.
     *
     * @param next what the reader can do about it
     */
    String trouble(String title, String next) {
        return render("trouble.jte", Map.of("title", title, "next", next, "assets", assets));
    }

    /**
     * The form for a token.
     *
     * @param next path to go to afterwards
     * @param problem what was wrong with the last try; null at the first
     */
    String signIn(String csrf, String next, @Nullable String problem) {
        Map<String, @Nullable Object> parameters = new HashMap<>(Map.of("csrf", csrf, "next", next, "assets", assets));
        parameters.put("problem", problem);
        return render("sign-in.jte", parameters);
    }

    private String render(String template, Map<String, @Nullable Object> parameters) {
        StringOutput out = new StringOutput();
        engine.render(template, parameters, out);
        return out.toString();
    }
}
