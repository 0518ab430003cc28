package io.wirewatch.sink.serve.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts by day as bars of a chart, which the template draws as SVG. Public for the templates only. Immutable.
 *
 * @param width of the chart, in its own units
 * @param height of the tallest bar
 * @param most the largest count
 * @param total all counts together
 * @param bars day by day, the oldest first
 */
public record Timeline(int width, int height, long most, long total, String first, String last, List<Bar> bars) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 96;
    private static final double GAP = 0.18;
    private static final int LEAST = 2;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    public Timeline {
        bars = List.copyOf(bars);
    }

    /** One day. */
    public record Bar(String x, String y, String width, String height, boolean none, String words) {}

    /** The last days up to one, which is the last. */
    static Timeline of(Map<LocalDate, Long> counts, LocalDate last, int days) {
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double step = (double) WIDTH / days;
        List<Bar> bars = new ArrayList<>();
        for (int index = 0; index < days; index++) {
            LocalDate day = last.minusDays(days - 1L - index);
            long count = counts.getOrDefault(day, 0L);
            double height = count == 0 ? LEAST : Math.max(LEAST, (double) count / most * HEIGHT);
            bars.add(new Bar(
                    number(index * step),
                    number(HEIGHT - height),
                    number(step * (1 - GAP)),
                    number(height),
                    count == 0,
                    DAY.format(day) + ": " + Words.counted(count, "article", "articles")));
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Timeline(WIDTH, HEIGHT, most, total, DAY.format(last.minusDays(days - 1L)), DAY.format(last), bars);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
