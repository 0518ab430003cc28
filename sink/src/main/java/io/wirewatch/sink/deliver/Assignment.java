package io.wirewatch.sink.deliver;

/** A partition that this process has, of alerts and of deliveries. Belongs to the thread of the {@link AlertReader}. */
final class Assignment {

    /** How far its alerts are claimed. */
    final AlertProgress progress;

    /** Where the log of deliveries ended when it was assigned. */
    final long logEnd;

    /** Poison in the log before this offset was kept at an earlier reading. */
    final long kept;

    /** The log was read up to that end. */
    volatile boolean restored;

    /** Offset of the alerts that was committed last. */
    long committed = -1;

    Assignment(AlertProgress progress, long logEnd, long kept) {
        this.progress = progress;
        this.logEnd = logEnd;
        this.kept = kept;
    }

    boolean isRestored() {
        return restored;
    }
}
