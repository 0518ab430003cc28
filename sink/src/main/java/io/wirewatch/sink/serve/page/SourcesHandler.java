package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.wirewatch.schemas.FeedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** All feeds, those that need a look first. */
final class SourcesHandler implements Handler {

    private static final int MOST = 300;

    private final PageParts parts;

    SourcesHandler(PageParts parts) {
        this.parts = parts;
    }

    @Override
    public void handle(Context context) {
        String words = Address.parameter(context, "q");
        String health = Address.parameter(context, "health");
        List<SourceView> all = sources();
        List<SourceView> found = all.stream()
                .filter(source -> isAskedFor(source, words.toLowerCase(Locale.ROOT)))
                .toList();
        List<SourceView> wanted = found.stream()
                .filter(source -> health.isEmpty() || source.health().equalsIgnoreCase(health))
                .toList();
        List<SourceView> shown = wanted.subList(0, Math.min(MOST, wanted.size()));
        SourcesView view =
                new SourcesView(shown, tallies(found, words, health), words, all.size(), wanted.size() - shown.size());
        parts.show(context, "sources", "Sources", "sources.jte", view);
    }

    private List<SourceView> sources() {
        Instant now = parts.context().clock().instant();
        List<SourceView> sources = new ArrayList<>();
        parts.settings().feeds().values().forEach(feed -> {
            FeedState state = parts.settings()
                    .conditions()
                    .find(feed.getUrl())
                    .map(FeedCondition::state)
                    .orElse(null);
            sources.add(SourceView.of(feed, state, parts.desks(), now));
        });
        sources.sort(Comparator.comparing(SourceView::healthy)
                .thenComparing(SourceView::title, String.CASE_INSENSITIVE_ORDER));
        return sources;
    }

    private static boolean isAskedFor(SourceView source, String words) {
        String text = (source.url() + " " + source.title() + " " + source.owner() + " " + source.country())
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() || text.contains(words);
    }

    private static List<SourcesView.Tally> tallies(List<SourceView> sources, String words, String health) {
        Map<String, Long> counts = new TreeMap<>();
        Map<String, Boolean> healthy = new TreeMap<>();
        sources.forEach(source -> {
            counts.merge(source.health(), 1L, Long::sum);
            healthy.put(source.health(), source.healthy());
        });
        List<SourcesView.Tally> tallies = new ArrayList<>();
        counts.forEach((word, feeds) -> {
            boolean chosen = word.equalsIgnoreCase(health);
            String address = new Address("/sources")
                    .with("q", words)
                    .with("health", chosen ? "" : word.toLowerCase(Locale.ROOT))
                    .toString();
            tallies.add(new SourcesView.Tally(word, Boolean.TRUE.equals(healthy.get(word)), feeds, address, chosen));
        });
        tallies.sort(Comparator.comparing(SourcesView.Tally::healthy));
        return tallies;
    }
}
