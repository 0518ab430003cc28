package io.wirewatch.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Actor;
import io.wirewatch.schemas.ActorType;
import io.wirewatch.schemas.Feed;
import io.wirewatch.schemas.Role;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplyPlanTest {

    @Test
    void whatIsNewIsAddedWhatDiffersIsChangedWhatIsGoneIsRemoved() {
        Map<String, Feed> current = feeds(
                feed("https://same/", "Same", "git"), feed("https://a/", "Old", "git"), feed("https://b/", "B", "git"));
        assertThat(plan(
                        current,
                        false,
                        feed("https://same/", "Same", "git"),
                        feed("https://a/", "New", "git"),
                        feed("https://c/", "C", "git")))
                .containsExactly("~ feed https://a/: title Old → New", "+ feed https://c/", "- feed https://b/");
    }

    @Test
    void whatSomebodyElseManagesIsNeitherChangedNorRemoved() {
        Map<String, Feed> current =
                feeds(feed("https://a/", "Theirs", "dashboard"), feed("https://b/", "B", "dashboard"));
        assertThat(plan(current, false, feed("https://a/", "Ours", "git")))
                .containsExactly("! feed https://a/ is managed by 'dashboard' and differs; --force takes it over");
    }

    @Test
    void forceTakesOverWhatIsDeclared() {
        Map<String, Feed> current =
                feeds(feed("https://a/", "Theirs", "dashboard"), feed("https://b/", "B", "dashboard"));
        assertThat(plan(current, true, feed("https://a/", "Ours", "git")))
                .containsExactly("~ feed https://a/: title Theirs → Ours; managedBy dashboard → git");
    }

    @Test
    void whatSomebodyElseManagesAndIsAsDeclaredStaysTheirs() {
        Map<String, Feed> current = feeds(feed("https://a/", "Same", "dashboard"), feed("https://b/", "B", ""));
        assertThat(plan(current, false, feed("https://a/", "Same", "git"), feed("https://b/", "B", "git")))
                .containsExactly("~ feed https://b/: managedBy  → git");
        assertThat(plan(current, true, feed("https://a/", "Same", "git")))
                .containsExactly("~ feed https://a/: managedBy dashboard → git");
    }

    @Test
    void recordsWithDatesAreCompared() {
        Map<String, Actor> current = Map.of("a", actor(LocalDate.of(2021, 8, 15)));
        assertThat(plan(current, actor(LocalDate.of(2021, 8, 15)))).isEmpty();
        assertThat(plan(current, actor(LocalDate.of(2022, 1, 1))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("~ actor a: roles");
    }

    private static List<String> plan(Map<String, Actor> current, Actor declared) {
        return ApplyPlan.compare(
                        new Declared<>(ConfigKinds.ACTORS, Map.of("a", declared), Map.of()), current, "git", false)
                .stream()
                .map(Change::describe)
                .toList();
    }

    private static Actor actor(LocalDate from) {
        return Actor.newBuilder()
                .setId("a")
                .setName("A")
                .setType(ActorType.PERSON)
                .setRoles(List.of(
                        Role.newBuilder().setRole("minister").setFrom(from).build()))
                .setManagedBy("git")
                .build();
    }

    private static List<String> plan(Map<String, Feed> current, boolean force, Feed... declared) {
        return ApplyPlan.compare(new Declared<>(ConfigKinds.FEEDS, feeds(declared), Map.of()), current, "git", force)
                .stream()
                .map(Change::describe)
                .toList();
    }

    private static Map<String, Feed> feeds(Feed... feeds) {
        Map<String, Feed> byUrl = new LinkedHashMap<>();
        for (Feed feed : feeds) {
            byUrl.put(feed.getUrl(), feed);
        }
        return byUrl;
    }

    private static Feed feed(String url, String title, String managedBy) {
        return Feed.newBuilder()
                .setUrl(url)
                .setTitle(title)
                .setManagedBy(managedBy)
                .build();
    }
}
