package io.wirewatch.sink.deliver.channel;

import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.Channel;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.service.http.OutgoingHttp;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks after the Standard Webhooks specification 1.0: signed, 2xx alone is success, no redirect is followed,
 * 410 says gone. Every connection passes the {@link AddressGuard} and is used once, so that no answer is lost to a
 * connection that the receiver had closed. The secret is read at every attempt: a changed one counts at once. Thread
 * safe.
 */
public final class WebhookSender implements ChannelSender {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int GONE = 410;
    private static final int MAX_REASON = 200;

    private final OkHttpClient client;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param timeout of a whole attempt, from look-up to answer
     * @param environment gives the value of an environment variable, or null
     */
    public WebhookSender(AddressGuard guard, Duration timeout, UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
        this.client = OutgoingHttp.client(guard)
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .eventListenerFactory(call -> new SendingListener(call.request()))
                .build();
    }

    @Override
    public AttemptOutcome send(Channel channel, String deliveryId, Alert alert, Instant now) {
        HttpUrl url = HttpUrl.parse(channel.getUrl());
        if (url == null) {
            return new NotSent("the channel's url is no http or https URL");
        }
        String reference = channel.getSecretRef();
        if (reference == null) {
            return new NotSent("the channel has no secret, and a webhook is not sent unsigned");
        }
        byte[] body = WebhookPayload.of(alert);
        String signature;
        try {
            String secret = SecretReference.parse(reference).resolve(environment);
            signature = WebhookSignature.of(secret).sign(deliveryId, now, body);
        } catch (IOException | IllegalArgumentException e) {
            return new NotSent("secret: " + e.getMessage());
        }
        Sending sending = new Sending();
        Request request = new Request.Builder()
                .url(url)
                .tag(Sending.class, sending)
                .header("User-Agent", "Wirewatch")
                .header("webhook-id", deliveryId)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature)
                .post(RequestBody.create(body, JSON))
                .build();
        return send(request, sending, now);
    }

    @Override
    public void cancel() {
        client.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        cancel();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private AttemptOutcome send(Request request, Sending sending, Instant now) {
        try (Response response = client.newCall(request).execute()) {
            int status = response.code();
            if (response.isSuccessful()) {
                return new Accepted(status);
            }
            if (status == GONE) {
                return new Gone(status);
            }
            Optional<Duration> retryAfter = status == 429 || status == 503
                    ? RetryAfter.parse(response.header("Retry-After"), now)
                    : Optional.empty();
            return new Refused(status, reason(response), retryAfter);
        } catch (IOException e) {
            String reason = oneLine(e.getClass().getSimpleName() + ": " + e.getMessage());
            return sending.begun().get() ? new NoAnswer(reason) : new NotSent(reason);
        }
    }

    private static String reason(Response response) {
        String reason = "HTTP " + response.code();
        if (response.isRedirect()) {
            return reason + ": a redirect is not followed";
        }
        try {
            String text = oneLine(response.peekBody(4L * MAX_REASON).string());
            return text.isEmpty() ? reason : reason + ": " + text;
        } catch (IOException e) {
            return reason;
        }
    }

    /** The text as one short line without control and formatting characters. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip();
        return line.codePointCount(0, line.length()) <= MAX_REASON
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_REASON));
    }

    /** Whether anything of a request went out. */
    private record Sending(AtomicBoolean begun) {

        Sending() {
            this(new AtomicBoolean());
        }
    }

    private static final class SendingListener extends EventListener {

        private final @Nullable Sending sending;

        SendingListener(Request request) {
            this.sending = request.tag(Sending.class);
        }

        @Override
        public void requestHeadersStart(Call call) {
            if (sending != null) {
                sending.begun().set(true);
            }
        }
    }
}
