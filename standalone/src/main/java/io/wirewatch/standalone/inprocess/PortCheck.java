package io.wirewatch.standalone.inprocess;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks whether the ports are free before anything is started. Stateless. */
public final class PortCheck {

    private PortCheck() {}

    /**
     * Looks at each port.
     *
     * @throws PortTakenException for the first that is taken
     */
    public static void check(Ports requested) throws PortTakenException {
        Map<String, Integer> byOption = new LinkedHashMap<>();
        byOption.put("--port", requested.dashboard());
        byOption.put("--kafka-port", requested.kafka());
        byOption.put("--registry-port", requested.registry());
        for (Map.Entry<String, Integer> port : byOption.entrySet()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port.getValue()));
            } catch (IOException e) {
                throw new PortTakenException(port.getKey(), port.getValue(), e);
            }
        }
    }
}
