package io.wirewatch.service;

/**
 * A long-running part of Wirewatch: it is started once, watched, and closed once. Its methods may be called from
 * different threads.
 */
public interface Service extends AutoCloseable {

    /** Name as on the command line, such as {@code poll}. */
    String name();

    /**
     * Starts the work and returns; the work goes on in threads of the service's own.
     *
     * @throws RuntimeException when it cannot start; the service is then closed
     */
    void start();

    /** How it is now; cheap enough to be asked every second. */
    Health health();

    /** Stops the work, finishes or gives back what is in hand, and frees everything, within 10 seconds. Idempotent. */
    @Override
    void close();
}
