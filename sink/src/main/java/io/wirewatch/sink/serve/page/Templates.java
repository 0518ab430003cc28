package io.wirewatch.sink.serve.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Renders HTML from the templates, which are compiled into the jar. Thread safe. */
public final class Templates {

    private static final String GENERATED = "io.wirewatch.sink.serve.generated";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), GENERATED);

    /** A page: its view stands in the parameter {@code view}. */
    String page(String template, Frame frame, Object view) {
        return render(template, Map.of("frame", frame, "view", view));
    }

    /** One alert in the list. */
    public String card(Card card, String csrf) {
        return render("card.jte", Map.of("card", card, "csrf", csrf, "back", "/"));
    }

    String render(String template, Map<String, Object> parameters) {
        StringOutput out = new StringOutput();
        engine.render(template, new HashMap<>(parameters), out);
        return out.toString();
    }
}
