package io.wirewatch.ingest.extract.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LenientJsonTest {

    @Test
    void jsonInCdataIsRead() {
        assertThat(LenientJson.read("//<![CDATA[\n{\"headline\": \"A\"}\n//]]>"))
                .first()
                .isEqualTo(Map.of("headline", "A"));
    }

    @Test
    void bareQuotesInsideAStringBelongToIt() {
        String json = """
                {"headline": "The "Peace" talks, as "they" say", "keywords": ["a", "b \\"c\\" d"], "datePublished": "2026-11-20"}
                """;

        assertThat(LenientJson.read(json))
                .containsExactly(Map.of(
                        "headline",
                        "The \"Peace\" talks, as \"they\" say",
                        "keywords",
                        List.of("a", "b \"c\" d"),
                        "datePublished",
                        "2026-11-20"));
    }

    @Test
    void whatStandsBeforeAFaultIsKept() {
        assertThat(LenientJson.read("{\"headline\": \"A\", \"author\": {\"name\": \"B\", ]"))
                .containsExactly(Map.of("headline", "A", "author", Map.of("name", "B")));
    }

    @Test
    void textWithoutJsonIsNothing() {
        assertThat(LenientJson.read("//<![CDATA[ none ]]>")).isEmpty();
    }
}
