package io.wirewatch.bench.match;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Time that the running thread has had: what else runs on the machine does not count. Stateless. */
final class CpuTime {

    private CpuTime() {}

    /** Nanoseconds so far. */
    static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Seconds since a moment. */
    static double since(long start) {
        return (now() - start) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
