package io.wirewatch.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.ingest.feed.FeedParse;
import io.wirewatch.ingest.feed.FeedParser;
import io.wirewatch.ingest.feed.ParsedFeed;
import io.wirewatch.ingest.http.FetchOutcome.Fetched;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that attack their reader, from the socket to the items. */
class HostileFeedsTest {

    private final Routes routes = new Routes();
    private final HttpGetter getter = new HttpGetter(
            new HttpConfig("", Set.of(routes.address()), Duration.ofSeconds(10), Duration.ofSeconds(20)),
            InstantSource.system());

    @AfterEach
    void close() {
        getter.close();
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>"
                        + "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY x '&d;&d;&d;&d;&d;&d;&d;&d;'>]>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'SITE/secret'>]>",
                "<!DOCTYPE r SYSTEM 'SITE/secret.dtd'>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM 'SITE/secret.dtd'> %p;]>"
            })
    void entitiesAreNeitherExpandedNorFetched(String head) {
        String document = head.replace("SITE", routes.url(""))
                + "<rss version='2.0'><channel><item><title>News &x;</title><link>https://one.example/1</link>"
                + "</item></channel></rss>";
        routes.page("/feed", "text/xml", document).page("/secret", "text/plain", "secret root:");

        Fetched fetched = (Fetched) getter.get(GetRequest.feed(routes.url("/feed"), null, null));
        FeedParse parse = new FeedParser().parse(fetched.body(), fetched.headers(), fetched.finalUrl());

        assertThat(parse)
                .isInstanceOfSatisfying(
                        ParsedFeed.class,
                        feed -> assertThat(feed.items())
                                .singleElement()
                                .satisfies(item -> assertThat(String.valueOf(item.title()))
                                        .startsWith("News")
                                        .hasSizeLessThan(20)
                                        .doesNotContain("root:", "haha")));
        assertThat(routes.asked()).containsExactly("/feed");
    }
}
