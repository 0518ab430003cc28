package io.wirewatch.ingest.fetch;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far a partition is finished: records finish in any order, the offset moves only over those that are finished
 * without a gap. Thread safe.
 */
final class OffsetProgress {

    private final ArrayDeque<Long> begun = new ArrayDeque<>();
    private final Set<Long> finished = new HashSet<>();
    private long next = -1;
    private long committed = -1;
    private boolean revoked;

    /** Notes a record that is taken in hand; offsets come in ascending order. */
    synchronized void begin(long offset) {
        begun.addLast(offset);
        if (next < 0) {
            next = offset;
            committed = offset;
        }
    }

    synchronized void finish(long offset) {
        finished.add(offset);
        while (!begun.isEmpty() && finished.remove(begun.getFirst())) {
            next = begun.removeFirst() + 1;
        }
    }

    /** The offset to commit, when it has moved since the last call. */
    synchronized OptionalLong toCommit() {
        if (next == committed) {
            return OptionalLong.empty();
        }
        committed = next;
        return OptionalLong.of(next);
    }

    /** The partition belongs to another now: what is not begun need not be done. */
    synchronized void revoke() {
        revoked = true;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }
}
