package io.wirewatch.standalone.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether the ports are free before anything is started. Stateless. */
final class DemoPorts {

    private DemoPorts() {}

    /**
     * Looks at each port.
     *
     * @throws PortTakenException for the first that is taken
     */
    static void check(DemoOptions options) throws PortTakenException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", options.port());
        ports.put("--kafka-port", options.kafkaPort());
        ports.put("--registry-port", options.registryPort());
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port.getValue()));
            } catch (IOException e) {
                throw new PortTakenException(port.getKey(), port.getValue(), e);
            }
        }
    }
}
