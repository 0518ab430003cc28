package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.ingest.extract.ArticleExtractor;
import io.wirewatch.ingest.extract.Explanation;
import io.wirewatch.ingest.extract.ExtractedArticle;
import io.wirewatch.ingest.extract.NotAnArticle;
import io.wirewatch.ingest.extract.PageInput;
import io.wirewatch.ingest.extract.text.BlockVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Answers what of a page was kept and dropped and why: one object for each page, with all its blocks. Thread safe.
 *
 * @param base folder that relative file names start from
 */
public record ArticleExplanation(Path base) implements Questions.Answer {

    private static final ArticleExtractor EXTRACTOR = new ArticleExtractor();

    @Override
    public ObjectNode to(JsonNode question) throws IOException {
        Document document = Document.of(question, base);
        PageInput page = new PageInput(document.body(), document.headers(), document.url(), null);
        Explanation explanation = EXTRACTOR.explain(page);
        ObjectNode answer = Questions.answer().put("id", document.id()).put("extractor", ArticleExtractor.VERSION);
        switch (explanation.extraction()) {
            case NotAnArticle no -> answer.put("rejected", no.reason()).put("detail", no.detail());
            case ExtractedArticle article ->
                answer.put("title", article.title())
                        .put("rule", article.rule())
                        .put("confidence", Math.round(article.confidence() * 1000) / 1000.0);
        }
        ArrayNode blocks = answer.putArray("blocks");
        explanation.blocks().forEach(block -> describe(block, blocks.addObject()));
        return answer;
    }

    private static void describe(BlockVerdict verdict, ObjectNode block) {
        block.put("kept", verdict.kept());
        block.put("chance", round(verdict.chance()));
        block.put("rule", verdict.rule());
        block.put("path", verdict.path());
        block.put("text", verdict.text());
        ArrayNode why = block.putArray("why");
        for (BlockVerdict.Reason reason : verdict.reasons()) {
            why.add(String.format(Locale.ROOT, "%+.2f %s = %.3g", reason.weight(), reason.feature(), reason.value()));
        }
    }

    private static double round(float value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
