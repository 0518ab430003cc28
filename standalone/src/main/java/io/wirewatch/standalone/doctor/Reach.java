package io.wirewatch.standalone.doctor;

import io.wirewatch.service.config.Settings;
import io.wirewatch.standalone.deployment.Finding;
import io.wirewatch.standalone.deployment.Finding.Grade;
import io.wirewatch.standalone.process.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Whether Kafka's addresses can be reached, and why it does not talk to us. Stateless. */
public final class Reach {

    static final String KAFKA = "kafka";

    private static final int CONNECT_MILLIS = 3_000;

    private Reach() {}

    /** Tries each bootstrap server; returns whether one of them listens. */
    public static boolean examine(Settings settings, Consumer<Finding> tell) {
        boolean any = false;
        for (String server : settings.get(KafkaSettings.BOOTSTRAP_SERVERS).split(",", -1)) {
            int colon = server.strip().lastIndexOf(':');
            String host = server.strip().substring(0, colon);
            Finding finding =
                    connect(KAFKA, host, Integer.parseInt(server.strip().substring(colon + 1)), "bootstrap-servers");
            tell.accept(finding);
            any |= finding.grade() == Grade.OK;
        }
        return any;
    }

    /**
     * Tries to connect.
     *
     * @param setting that names the address
     */
    static Finding connect(String subject, String host, int port, String setting) {
        String address = host + ":" + port;
        InetSocketAddress target = new InetSocketAddress(host, port);
        if (target.isUnresolved()) {
            return Finding.failure(
                    subject, address + ": no such name", "correct the name in " + setting + ", or this machine's DNS");
        }
        try (Socket socket = new Socket()) {
            socket.connect(target, CONNECT_MILLIS);
            return Finding.ok(subject, address + " listens");
        } catch (IOException e) {
            return Finding.failure(
                    subject, address + ": " + e.getMessage(), "start it, open the firewall, or correct " + setting);
        }
    }

    /** Why Kafka does not talk to us although something listens. */
    static Finding broken(Settings settings, Throwable error) {
        String protocol = settings.kafka().getOrDefault("security.protocol", "PLAINTEXT");
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.toString() : root.getMessage();
        return switch (error) {
            case SslAuthenticationException ignored ->
                Finding.failure(
                        KAFKA,
                        "TLS fails: " + said,
                        "look at kafka.ssl.truststore.* and whether the name in bootstrap-servers is in the"
                                + " certificate");
            case SaslAuthenticationException ignored ->
                Finding.failure(
                        KAFKA, "signing in fails: " + said, "look at kafka.sasl.mechanism and kafka.sasl.jaas.config");
            case AuthorizationException ignored ->
                Finding.failure(
                        KAFKA,
                        "not allowed: " + said,
                        "grant what 'wirewatch topics --acls' prints, and Describe on the cluster for the doctor");
            case TimeoutException ignored ->
                Finding.failure(
                        KAFKA,
                        "something listens and does not answer as " + protocol + ": " + said,
                        "set kafka.security.protocol to what that listener speaks (SASL_SSL, SSL, SASL_PLAINTEXT or "
                                + "PLAINTEXT)");
            default -> Finding.failure(KAFKA, said, "look at the settings kafka.*");
        };
    }
}
