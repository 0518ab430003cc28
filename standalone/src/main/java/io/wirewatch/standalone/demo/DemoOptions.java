package io.wirewatch.standalone.demo;

/**
 * Ports of the demo, all on loopback; 0 takes a free one. Immutable.
 *
 * @param port dashboard and API
 * @param kafkaPort broker
 * @param registryPort schema registry
 */
public record DemoOptions(int port, int kafkaPort, int registryPort) {

    public static final int PORT = 8080;
    public static final int KAFKA_PORT = 9092;
    public static final int REGISTRY_PORT = 8081;
}
