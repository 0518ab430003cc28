package io.wirewatch.sink.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a?b=c#d",
                "HTTP://news.example",
                "https://خبر.example/سرخط|یک",
                "http://[::1]:8080/x"
            })
    void shouldKeepLinksOfTheWeb(String url) {
        assertThat(WebLink.orNull(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "data:text/html,x",
                " https://news.example",
                "https:///path",
                "https://bank.example@evil.example/",
                "https://news.example/\nx",
                "//news.example/x",
                "/path"
            })
    void shouldRefuseEverythingElse(String url) {
        assertThat(WebLink.orNull(url)).isNull();
    }
}
