package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Channel;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.service.http.OutgoingHttp;
import io.wirewatch.service.http.UnreadLimit;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail by SMTP ({@code smtp://host:port}, with STARTTLS where the server offers it) or SMTP over TLS
 * ({@code smtps://host:port}). It signs in only over TLS. Every connection passes the {@link AddressGuard}. Mail that was
 * handed over and not answered is {@link NoAnswer}. A server that answers a byte now and then, or without end, is hung up
 * on. Thread safe.
 */
final class EmailSender implements ChannelSender {

    private static final int ACCEPTED = 250;
    private static final int MAX_REASON = 200;

    /** A conversation has about ten steps. */
    private static final int STEPS = 4;

    /** What a server says in a whole conversation is a few kilobytes, certificates included. */
    private static final long MOST_BYTES = 1L << 20;

    private final AddressGuard guard;
    private final Duration timeout;
    private final Duration whole;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deliver-mail-", 0).factory());
    private final UnaryOperator<@Nullable String> environment;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param timeout of each step of the conversation; all of them together may take four times as long
     * @param environment gives the value of an environment variable, or null
     */
    EmailSender(AddressGuard guard, Duration timeout, UnaryOperator<@Nullable String> environment) {
        this.guard = guard;
        this.timeout = timeout;
        this.whole = timeout.multipliedBy(STEPS);
        this.environment = environment;
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public AttemptOutcome send(Channel channel, Message message, Instant now) {
        Sockets sockets = new Sockets();
        boolean handedOver = false;
        ScheduledFuture<?> end = watch.schedule(sockets::end, whole.toMillis(), TimeUnit.MILLISECONDS);
        try (UnreadLimit ignored = UnreadLimit.open(MOST_BYTES)) {
            URI server = URI.create(channel.getUrl());
            Session session = session(server, channel, sockets);
            MimeMessage mail = EmailMessage.of(channel, message, now, session);
            String user = channel.getUser();
            String password = user == null ? null : password(channel);
            try (Transport transport = session.getTransport(server.getScheme())) {
                transport.connect(server.getHost(), server.getPort(), user, password);
                handedOver = true;
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new Accepted(ACCEPTED);
        } catch (IOException | IllegalArgumentException e) {
            return new NotSent(reason(e));
        } catch (AuthenticationFailedException e) {
            return new NotSent("the mail server does not let us sign in: " + reason(e));
        } catch (MessagingException e) {
            if (!sockets.ended) {
                return outcome(e, handedOver);
            }
            String reason = "the mail server took longer than " + whole.toMillis() / 1e3 + " s";
            return handedOver ? new NoAnswer(reason) : new NotSent(reason);
        } finally {
            end.cancel(false);
            sockets.forget();
        }
    }

    @Override
    public void cancel() {
        open.forEach(EmailSender::shut);
    }

    @Override
    public void close() {
        cancel();
        watch.shutdownNow();
    }

    private Session session(URI server, Channel channel, Sockets sockets) {
        String prefix = "mail." + server.getScheme() + ".";
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "socketFactory", sockets);
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(channel.getUser() != null));
        properties.setProperty(prefix + "auth", Boolean.toString(channel.getUser() != null));
        properties.setProperty(prefix + "localhost", "wirewatch.invalid");
        if (server.getHost() == null) {
            throw new IllegalArgumentException("the channel's url is no smtp or smtps address");
        }
        return Session.getInstance(properties);
    }

    private String password(Channel channel) throws IOException {
        String reference = channel.getSecretRef();
        if (reference == null) {
            throw new IOException("the channel has a user and no secret");
        }
        return SecretReference.parse(reference).resolve(environment);
    }

    private static AttemptOutcome outcome(MessagingException error, boolean handedOver) {
        if (!handedOver) {
            return new NotSent(reason(error));
        }
        for (Exception next = error; next instanceof MessagingException nested; next = nested.getNextException()) {
            if (nested instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                return new Refused(refused.getReturnCode(), reason(nested), Optional.empty());
            }
            if (nested instanceof SMTPAddressFailedException refused) {
                return new Refused(refused.getReturnCode(), reason(nested), Optional.empty());
            }
        }
        return new NoAnswer(reason(error));
    }

    private static String reason(Exception error) {
        String reason = error.getClass().getSimpleName() + ": " + error.getMessage();
        String cause = error.getCause() == null ? null : error.getCause().getMessage();
        return AlertText.line(
                cause == null || reason.contains(cause) ? reason : reason + " (" + cause + ")", MAX_REASON);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is to be closed, and is of no use either way.
        }
    }

    /** Guarded sockets that can be closed from outside. */
    private final class Sockets extends SocketFactory {

        private final SocketFactory guarded = OutgoingHttp.sockets(guard);
        private final Set<Socket> mine = ConcurrentHashMap.newKeySet();
        private volatile boolean ended;

        @Override
        public Socket createSocket() throws IOException {
            return kept(guarded.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return kept(guarded.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return kept(guarded.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return kept(guarded.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return kept(guarded.createSocket(host, port, local, localPort));
        }

        /** Breaks the conversation off, whatever it waits for. */
        void end() {
            ended = true;
            mine.forEach(EmailSender::shut);
        }

        void forget() {
            mine.forEach(EmailSender::shut);
            open.removeAll(mine);
        }

        private Socket kept(Socket socket) {
            mine.add(socket);
            open.add(socket);
            if (ended) {
                shut(socket);
            }
            return socket;
        }
    }
}
