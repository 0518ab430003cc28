package io.wirewatch.standalone.inprocess;

/**
 * Ports of what runs in one process, all on loopback; 0 takes a free one. Immutable.
 *
 * @param dashboard dashboard and API
 * @param kafka broker
 * @param registry schema registry
 */
public record Ports(int dashboard, int kafka, int registry) {

    public static final int DASHBOARD = 8080;
    public static final int KAFKA = 9092;
    public static final int REGISTRY = 8081;
}
