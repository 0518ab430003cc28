package io.wirewatch.bench.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A client of the stream, in a virtual thread of its own, until the server closes. */
final class StreamReader implements Runnable {

    private static final String SENT = "\"lastSeen\":\"";

    private final int port;
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
    private final AtomicInteger alerts = new AtomicInteger();
    private final AtomicInteger gaps = new AtomicInteger();
    private volatile boolean connected;

    StreamReader(int port) {
        this.port = port;
    }

    /** Begun to read. */
    boolean isConnected() {
        return connected;
    }

    int alerts() {
        return alerts.get();
    }

    int gaps() {
        return gaps.get();
    }

    /** How long after it was sent each alert arrived, in milliseconds. */
    Stream<Long> delays() {
        return delays.stream();
    }

    @Override
    public void run() {
        while (!connected) {
            try {
                read();
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos()); // it is not up yet, or has ended
            }
        }
    }

    private void read() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String request = "GET /api/stream HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("HTTP/") && !line.contains(" 200 ")) {
                    throw new IOException("refused: " + line);
                } else if (line.startsWith("event: ")) {
                    event = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    take(event, line);
                }
            }
        }
    }

    private void take(String event, String data) {
        switch (event) {
            case "position" -> connected = true;
            case "gap" -> gaps.incrementAndGet();
            case "alert" -> {
                alerts.incrementAndGet();
                int start = data.lastIndexOf(SENT) + SENT.length();
                Instant sent = Instant.parse(data.substring(start, data.indexOf('"', start)));
                delays.add(Duration.between(sent, Instant.now()).toMillis());
            }
            default -> throw new IllegalStateException("an event " + event);
        }
    }
}
