package io.wirewatch.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionsTest {

    @ParameterizedTest
    @CsvSource({
        "https://news.example.org/a?b=c#d, news.example.org",
        "HTTPS://WWW.News.Example.ORG:8443/, news.example.org",
        "http://user:pass@example.org/x, example.org",
        "http://wwwnews.example.org/, wwwnews.example.org",
        "https://www.example.org, example.org",
        "http://[2001:db8::1]:80/, [2001:db8::1]",
        "https://example.org/a b|c, example.org",
        "'https://example.org/a?q={x}', example.org",
        "https://WWW.example.org/%zz, example.org",
        "https://user:p@ss@www.example.org:8443/a b, example.org",
        "'http://[2001:db8::1]:80/a b', [2001:db8::1]",
        "https://my_site.example.org:80/a, my_site.example.org",
        "https://کابل.example/خبر, کابل.example",
        "not a url, not a url",
        "mailto:desk@example.org, mailto:desk@example.org",
        "/relative/path, /relative/path",
        "'', ''"
    })
    void theHostOfAUrlIsLowerCaseWithoutWww(String url, String host) {
        assertThat(Partitions.host(url)).isEqualTo(host);
    }

    @Test
    void allUrlsOfOneHostShareAPartition() {
        int partition = Partitions.ofHost("https://news.example.org/", 12);
        assertThat(Partitions.ofHost("http://www.news.example.org:8080/a b", 12))
                .isEqualTo(partition);
        assertThat(Partitions.ofHost("news.example.org", 12)).isEqualTo(partition);
    }

    @Test
    void hostsSpreadOverAllPartitions() {
        long used = IntStream.range(0, 1_000)
                .map(i -> Partitions.ofHost("https://site" + i + ".example/", 12))
                .distinct()
                .count();
        assertThat(used).isEqualTo(12);
    }

    /** A change of these would send the records of a host or an alert to another owner than its state. */
    @Test
    void partitionsNeverChange() {
        assertThat(Partitions.ofHost("https://www.bbc.co.uk/news", 12)).isEqualTo(0);
        assertThat(Partitions.ofAlert("0123456789abcdef0123456789abcdef", 12)).isEqualTo(5);
    }

    @Test
    void anAlertIsWhereKafkaPutsItsKey() {
        for (String id : new String[] {"a1", "0123456789abcdef0123456789abcdef", "", "کابل"}) {
            for (int partitions : new int[] {1, 3, 12, 100}) {
                assertThat(Partitions.ofAlert(id, partitions))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.UTF_8), partitions));
            }
        }
    }
}
