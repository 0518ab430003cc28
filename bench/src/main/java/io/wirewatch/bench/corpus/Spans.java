package io.wirewatch.bench.corpus;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Article;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Mention;
import io.wirewatch.schemas.TextField;
import io.wirewatch.standalone.census.Tally;
import java.util.ArrayList;
import java.util.List;

/** Checks that what is quoted stands where it is said to stand. Stateless. */
final class Spans {

    private Spans() {}

    /** What is wrong with the spans of all mentions and all evidence; empty when all are true. */
    static List<String> falseSpans(Tally tally) {
        List<String> wrong = new ArrayList<>();
        for (EnrichedArticle enriched : tally.enriched().values()) {
            for (Mention mention : enriched.getMentions()) {
                check(
                        enriched.getArticle(),
                        mention.getField(),
                        mention.getStart(),
                        mention.getEnd(),
                        mention.getSurface(),
                        wrong);
            }
        }
        for (Alert alert : tally.alerts().values()) {
            if (alert.getEvidence().isEmpty()) {
                wrong.add("alert " + alert.getAlertId() + " has no evidence");
            }
            for (Evidence evidence : alert.getEvidence()) {
                EnrichedArticle enriched = tally.enriched().get(evidence.getArticleId());
                if (enriched == null) {
                    wrong.add("the article of alert " + alert.getAlertId() + " is not enriched");
                } else {
                    check(
                            enriched.getArticle(),
                            evidence.getField(),
                            evidence.getStart(),
                            evidence.getEnd(),
                            evidence.getQuote(),
                            wrong);
                }
            }
        }
        return wrong;
    }

    private static void check(Article article, TextField field, int start, int end, String quote, List<String> wrong) {
        String text = field == TextField.TITLE ? article.getTitle() : article.getText();
        boolean inside = start >= 0 && start < end && end <= text.codePointCount(0, text.length());
        if (!inside
                || !text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end))
                        .equals(quote)) {
            wrong.add("'" + quote + "' is not at " + start + " of " + field + " of " + article.getUrl());
        }
    }
}
