package io.wirewatch.enrich.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameScanTest {

    @Test
    void findsNamesInsideOthersAtWordBordersOnly() {
        assertThat(found("The taliban of Pakistan, not the Talibanesque.", "Taliban", "Taliban of Pakistan", "stan"))
                .containsExactly("taliban", "taliban of Pakistan");
    }

    @Test
    void findsLongWordsThatShareTheirFirstLetters() {
        assertThat(found("Berdimuhamedov, Berdimuhamedow", "Berdimuhamedow", "Berdimuhamed"))
                .containsExactly("Berdimuhamedow");
    }

    @Test
    void findsAManyMoreNamesThanExpected() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            names.add("name" + i + " family" + i % 97);
        }
        NameScan scan = NameScan.of(names);
        List<Integer> hits = new ArrayList<>();
        scan.find("Name7 Family7 and name19999 family17; name5 family6", (start, end, name) -> hits.add(name));
        assertThat(hits).containsExactly(7, 19_999);
    }

    @Test
    void takesLittleRoom() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            names.add("given" + i % 5_000 + " family" + i);
        }
        assertThat(NameScan.of(names).bytes()).isLessThan(names.size() * 64L);
    }

    private static List<String> found(String text, String... names) {
        List<String> found = new ArrayList<>();
        NameScan.of(List.of(names)).find(text, (start, end, name) -> found.add(text.substring(start, end)));
        return found;
    }
}
