package io.wirewatch.ingest.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainUrlTest {

    private static final List<String> PIECES = List.of(
            "news",
            "a",
            "M",
            "www.",
            ".",
            "..",
            "/",
            "//",
            "/./",
            "-",
            "--",
            "xn--",
            "1",
            "0x7f",
            "_",
            "%20",
            "?",
            "?m=1",
            "#x",
            ":80",
            ":8080",
            "@",
            "example",
            ".org",
            ".example",
            ".com.",
            "/amp",
            ".amp.html",
            " ",
            "é",
            "\\",
            "~",
            ";",
            "&",
            "+",
            "localhost",
            "127.0.0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.news.example/world/a-story_2.html",
                "http://news.example/",
                "https://m.news-site.co.example/2026/11/26/Story/"
            })
    void linksOfAnOrdinarySiteArePlain(String url) {
        assertThat(PlainUrl.pathOf(url)).isEqualTo(url.indexOf('/', 8));
    }

    /** What is called plain stays as it is, and has the same page with and without the glance. */
    @Test
    void whatIsCalledPlainIsInItsNormalForm() {
        Random random = new Random(7);
        int plain = 0;
        for (int round = 0; round < 150_000; round++) {
            StringBuilder url = new StringBuilder(random.nextInt(8) == 0 ? "http://" : "https://");
            for (int i = random.nextInt(9); i >= 0; i--) {
                url.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            if (PlainUrl.pathOf(url.toString()) > 0) {
                plain++;
                assertThat(HttpUrl.parse(url.toString())).hasToString(url.toString());
                assertThat(PageId.identity(url.toString())).isEqualTo(PageId.identity(url + "#top"));
            }
        }
        assertThat(plain).isGreaterThan(100);
    }
}
