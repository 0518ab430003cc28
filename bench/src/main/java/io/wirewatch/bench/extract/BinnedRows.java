package io.wirewatch.bench.extract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of features sorted into a few bins each, with what is wanted of them. Immutable once made. */
final class BinnedRows {

    static final int BINS = 48;

    private final List<String> names;
    private final byte[][] columns;
    private final float[][] bars;
    private final boolean[] yes;
    private final float[] weights;

    /**
     * Sorts rows into bins.
     *
     * @param names of the features that count: the first of each row
     */
    BinnedRows(List<String> names, List<float[]> rows, boolean[] yes, float[] weights) {
        this.names = names;
        this.yes = yes;
        this.weights = weights;
        this.columns = new byte[names.size()][rows.size()];
        this.bars = new float[names.size()][];
        float[] values = new float[rows.size()];
        for (int f = 0; f < names.size(); f++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.get(i)[f];
            }
            bars[f] = bars(values.clone());
            for (int i = 0; i < values.length; i++) {
                columns[f][i] = (byte) bin(bars[f], values[i]);
            }
        }
    }

    int size() {
        return yes.length;
    }

    boolean isYes(int row) {
        return yes[row];
    }

    float weight(int row) {
        return weights[row];
    }

    byte[] column(int feature) {
        return columns[feature];
    }

    int bins(int feature) {
        return bars[feature].length + 1;
    }

    String name(int feature) {
        return names.get(feature);
    }

    /** Values of this bin and those before are under the bar. */
    float bar(int feature, int bin) {
        return bars[feature][bin];
    }

    /** The features that have more than one value. */
    int[] usedFeatures() {
        return IntStream.range(0, names.size())
                .filter(feature -> bars[feature].length > 0)
                .toArray();
    }

    /** A number as short as four digits can say it. */
    static String plain(float value) {
        String text = round(value).toPlainString();
        return text.startsWith("0.") ? text.substring(1) : text.startsWith("-0.") ? "-" + text.substring(2) : text;
    }

    private static BigDecimal round(float value) {
        BigDecimal rounded =
                new BigDecimal(Float.toString(value)).round(new MathContext(4)).stripTrailingZeros();
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
    }

    private static int bin(float[] bars, float value) {
        int found = Arrays.binarySearch(bars, value);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Bars between the values, evenly by number of rows. */
    private static float[] bars(float[] values) {
        Arrays.sort(values);
        float[] found = new float[BINS - 1];
        int count = 0;
        float[] distinct = distinct(values);
        if (distinct.length <= BINS) {
            for (int i = 1; i < distinct.length; i++) {
                count = add(found, count, (distinct[i - 1] + distinct[i]) / 2);
            }
            return Arrays.copyOf(found, count);
        }
        for (int i = 1; i < BINS; i++) {
            count = add(found, count, distinct[(int) ((long) i * distinct.length / BINS)]);
        }
        return Arrays.copyOf(found, count);
    }

    private static int add(float[] found, int count, float bar) {
        float rounded = round(bar).floatValue();
        if (count > 0 && found[count - 1] >= rounded) {
            return count;
        }
        found[count] = rounded;
        return count + 1;
    }

    /** Few values as they are; of many, a sample of the rows, so that bars are dense where rows are. */
    private static float[] distinct(float[] sorted) {
        float[] different = new float[sorted.length];
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                different[count++] = sorted[i];
            }
        }
        return count <= BINS ? Arrays.copyOf(different, count) : halfDense(sorted, different, count);
    }

    private static float[] halfDense(float[] sorted, float[] different, int count) {
        float[] mixed = new float[2 * count];
        System.arraycopy(different, 0, mixed, 0, count);
        for (int i = 0; i < count; i++) {
            mixed[count + i] = sorted[(int) ((long) i * sorted.length / count)];
        }
        Arrays.sort(mixed);
        return mixed;
    }
}
