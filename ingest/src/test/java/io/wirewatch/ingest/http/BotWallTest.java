package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BotWallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            403 | cf-mitigated       | challenge | Cloudflare
            200 | cf-mitigated       | challenge | Cloudflare
            202 | x-amzn-waf-action  | challenge | AWS WAF
            403 | x-datadome         | protected | DataDome
            200 | x-datadome         | protected | none
            429 | x-kpsdk-ct         | 0abc      | Kasada
            200 | server             | cloudflare | none
            """)
    void headersTell(int status, String name, String value, String whose) {
        assertThat(BotWall.byHeaders(status, Headers.of(name, value))).isEqualTo(whose);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            503 | <html><title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script>      | Cloudflare
            200 | <!DOCTYPE html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>     | Cloudflare
            403 | <html><div id="cf-error-details">You have been blocked</div>                             | Cloudflare
            403 | <html><script src="https://ct.captcha-delivery.com/c.js"></script></html>                | DataDome
            403 | <html><div id="px-captcha"></div></html>                                                 | PerimeterX
            403 | <HTML><H1>Access Denied</H1>Reference https://errors.edgesuite.net/18.1 </HTML>          | Akamai
            200 | <html><div id="sec-if-cpt-container"></div></html>                                       | Akamai
            200 | <html><iframe src="/_Incapsula_Resource?x">Incapsula incident ID: 1</iframe></html>      | Incapsula
            200 | <html><p>A story that mentions Cloudflare, Incapsula and px-captchas.</p></html>         | none
            404 | <html><p>Not here</p></html>                                                             | none
            200 | <rss><item><title>_cf_chl_opt</title></item></rss>                                       | none
            200 | {"title": "_cf_chl_opt"}                                                                 | none
            """)
    void bodiesTell(int status, String body, String whose) {
        assertThat(BotWall.byBody(status, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(whose);
    }

    @Test
    void marksOnPagesThatWereLetThroughAreNoChallenge() {
        String page = "<html><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
                + "<script src='/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e6fffd425f7e032f3'></script>"
                + "<script>window._pxAppId='PX1'</script><p>" + "A long story. ".repeat(600) + "</p></html>";

        assertThat(BotWall.byBody(200, page.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.yahoo.example/a  | https://consent.yahoo.example/v2/collect?sessionId=1  | true
            https://www.yahoo.example/a  | https://guce.yahoo.example/consent                    | true
            https://www.paper.example/a  | https://myprivacy.group.example/consent               | true
            https://www.paper.example/a  | https://www.paper.example/privacy-wall/accept?to=%2Fa | true
            https://www.paper.example/a  | https://www.paper.example/a?consent=1                 | false
            https://www.paper.example/a  | https://www.paper.example/news/law/consent            | false
            https://consent.example/a    | https://consent.example/b                             | false
            """)
    void consentIsAPlaceThatRedirectsLeadTo(String from, String target, boolean consent) {
        assertThat(BotWall.isConsent(HttpUrl.get(from), HttpUrl.get(target))).isEqualTo(consent);
    }
}
