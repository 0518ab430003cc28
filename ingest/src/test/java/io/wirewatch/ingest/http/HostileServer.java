package io.wirewatch.ingest.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a bare socket that misbehaves as the first segment of the path says: {@code /endless-body} is answered with
 * {@link Misdeed#ENDLESS_BODY}. Each connection has a virtual thread. Thread safe.
 */
public final class HostileServer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    /** Listens on all addresses, so that each address of loopback is a host of its own. */
    public HostileServer() {
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress((InetAddress) null, 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** What a misdeed has in hand. */
    record Victim(Socket socket, OutputStream out, String path, CountDownLatch closed) {

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits so long, or until the server closes; tells whether to go on. */
        boolean pause(long millis) throws IOException {
            try {
                return !closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** First segments of paths, one for each misdeed. */
    public static List<String> misdeeds() {
        return Arrays.stream(Misdeed.values())
                .map(misdeed -> misdeed.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    public int port() {
        return server.getLocalPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    public String url(String path) {
        return "http://" + address() + path;
    }

    /** Requests so far. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            asked.incrementAndGet();
            String path = line.split(" ")[1];
            String header = in.readLine();
            while (header != null && !header.isEmpty()) {
                header = in.readLine();
            }
            Misdeed.of(path).commit(new Victim(socket, socket.getOutputStream(), path, closed));
        } catch (IOException e) {
            // the client has gone, which is what it should do
        } finally {
            open.remove(socket);
        }
    }
}
