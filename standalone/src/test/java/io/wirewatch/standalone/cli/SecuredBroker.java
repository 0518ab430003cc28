package io.wirewatch.standalone.cli;

import io.wirewatch.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker that lets in only whom it knows, over TLS, and allows only what was granted. Open and close from one thread. */
final class SecuredBroker implements AutoCloseable {

    static final String ADMIN = "admin";

    private static final String PASSWORD = "changeit";

    private final EmbeddedBroker broker;
    private final Path keys;

    private SecuredBroker(EmbeddedBroker broker, Path keys) {
        this.broker = broker;
        this.keys = keys;
    }

    /** Starts it; each user's password is the user's name and {@code -secret}. */
    static SecuredBroker start(Path folder, List<String> users) throws IOException, InterruptedException {
        Path keys = keys(folder);
        int port = freePort();
        int controller = freePort();
        StringBuilder login =
                new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ADMIN
                        + "\" password=\"" + ADMIN + "-secret\" user_" + ADMIN + "=\"" + ADMIN + "-secret\"");
        users.forEach(user -> login.append(" user_" + user + "=\"" + user + "-secret\""));
        Map<String, String> overrides = new HashMap<>();
        overrides.put("listeners", "SAFE://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        overrides.put("advertised.listeners", "SAFE://127.0.0.1:" + port);
        overrides.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        overrides.put("listener.security.protocol.map", "SAFE:SASL_SSL,CONTROLLER:PLAINTEXT");
        overrides.put("inter.broker.listener.name", "SAFE");
        overrides.put("sasl.enabled.mechanisms", "PLAIN");
        overrides.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        overrides.put(
                "listener.name.safe.plain.sasl.jaas.config", login.append(';').toString());
        overrides.put("ssl.keystore.location", keys.toString());
        overrides.put("ssl.keystore.password", PASSWORD);
        overrides.put("ssl.key.password", PASSWORD);
        overrides.put("ssl.truststore.location", keys.toString());
        overrides.put("ssl.truststore.password", PASSWORD);
        overrides.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        overrides.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        return new SecuredBroker(EmbeddedBroker.start(folder.resolve("kafka"), port, overrides), keys);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Client properties of the user, without what is secret. */
    Map<String, String> properties() {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "ssl.truststore.location",
                keys.toString(),
                "ssl.truststore.password",
                PASSWORD);
    }

    static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + "-secret\";";
    }

    @Override
    public void close() {
        broker.close();
    }

    /** A key and a certificate for 127.0.0.1, made by the JDK's own tool. */
    private static Path keys(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path store = folder.resolve("keys.p12").toAbsolutePath();
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "kafka",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with " + keytool.exitValue());
        }
        return store;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
