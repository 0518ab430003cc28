package io.wirewatch.service.trace;

/** Where spans go. Implementations are thread safe, never block and never throw: a trace is no reason to stop. */
@FunctionalInterface
public interface Spans extends AutoCloseable {

    /** Drops them. */
    Spans NONE = span -> {};

    /** Takes a span. */
    void add(Span span);

    /** Sends what is waiting, within a few seconds. */
    @Override
    default void close() {}
}
