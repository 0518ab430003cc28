package io.wirewatch.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code extract} holds a page and what must be made of it. */
class ArticleExtractorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> cases() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ArticleExtractorTest.class.getResource("/extract"));
        try (Stream<Path> cases = Files.list(Path.of(folder.toURI()))) {
            return cases.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesOfThePageWhatItsFolderSays(Path folder) throws IOException {
        JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());
        Map<String, String> headers = new HashMap<>();
        expected.get("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        byte[] body = Files.readAllBytes(folder.resolve("page.html"));
        PageInput page = new PageInput(body, headers, expected.get("url").asText(), null);
        switch (new ArticleExtractor().extract(page)) {
            case ExtractedArticle article -> check(article, expected);
            case NotAnArticle refused -> assertThat(refused.reason()).isEqualTo(text(expected, "reason"));
        }
    }

    private static void check(ExtractedArticle article, JsonNode expected) {
        assertThat(text(expected, "reason"))
                .as("taken for an article: %s", article.text())
                .isNull();
        assertThat(List.of(article.text().split("\n\n"))).isEqualTo(list(expected, "paragraphs"));
        assertThat(article.captions()).isEqualTo(list(expected, "captions"));
        assertThat(article.title()).isEqualTo(text(expected, "title"));
        assertThat(article.byline()).isEqualTo(list(expected, "byline"));
        assertThat(article.published()).hasToString(text(expected, "published"));
        assertThat(article.language()).isEqualTo(text(expected, "language"));
        assertThat(article.paywalled()).isEqualTo(expected.path("paywalled").asBoolean());
        assertThat(article.liveBlog()).isEqualTo(expected.path("liveBlog").asBoolean());
        assertThat(article.canonicalUrl()).isEqualTo(text(expected, "canonicalUrl"));
        assertThat(article.siteName()).isEqualTo(text(expected, "siteName"));
        assertThat(article.section()).isEqualTo(text(expected, "section"));
        assertThat(article.image()).isEqualTo(text(expected, "image"));
        assertThat(article.keywords()).isEqualTo(list(expected, "keywords"));
        assertThat(article.confidence()).isBetween(0.5, 1.0);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static List<String> list(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asText).toList();
    }
}
