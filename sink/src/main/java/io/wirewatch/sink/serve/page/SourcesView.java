package io.wirewatch.sink.serve.page;

import java.util.List;

/**
 * The page of all feeds. Public for the templates only. Immutable.
 *
 * @param tallies number of feeds by health
 * @param words what the list is narrowed to; empty is all
 * @param total number of feeds in all
 * @param more number of feeds that are not shown
 */
public record SourcesView(List<SourceView> sources, List<Tally> tallies, String words, int total, int more) {

    public SourcesView {
        sources = List.copyOf(sources);
        tallies = List.copyOf(tallies);
    }

    /** Number of feeds of one health, and the address of their list. */
    public record Tally(String health, boolean healthy, long feeds, String address, boolean chosen) {}
}
