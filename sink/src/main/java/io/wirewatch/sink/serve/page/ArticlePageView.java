package io.wirewatch.sink.serve.page;

import java.util.List;

/** The page of one article. Public for the templates only. Immutable. */
public record ArticlePageView(ArticleView article, List<DecisionView> decisions) {

    public ArticlePageView {
        decisions = List.copyOf(decisions);
    }
}
