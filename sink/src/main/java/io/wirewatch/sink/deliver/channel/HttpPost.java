package io.wirewatch.sink.deliver.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.service.http.AddressGuard;
import io.wirewatch.service.http.OutgoingHttp;
import io.wirewatch.service.http.UnreadLimit;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Accepted;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Gone;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NoAnswer;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.NotSent;
import io.wirewatch.sink.deliver.channel.AttemptOutcome.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON and tells what came of it: 2xx alone is success, no redirect is followed, 410 says gone. Every connection
 * passes the {@link AddressGuard} and is used once, so that no answer is lost to a connection that the receiver had
 * closed. Thread safe.
 */
final class HttpPost implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int GONE = 410;
    private static final int MAX_REASON = 200;

    /** Of an answer only the status and its first words are wanted. */
    private static final long MOST_BYTES = 1L << 20;

    private final OkHttpClient client;

    /**
     * @param timeout of a whole attempt, from look-up to answer
     */
    HttpPost(AddressGuard guard, Duration timeout) {
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

    /** The tree as UTF-8. */
    static byte[] bytes(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    /**
     * Tries once.
     *
     * @param now when the attempt starts
     */
    AttemptOutcome send(HttpUrl url, Map<String, String> headers, byte[] body, Instant now) {
        Sending sending = new Sending();
        Request request = new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .header("User-Agent", "Wirewatch")
                .tag(Sending.class, sending)
                .post(RequestBody.create(body, JSON))
                .build();
        try (UnreadLimit ignored = UnreadLimit.open(MOST_BYTES);
                Response response = client.newCall(request).execute()) {
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
            String reason = AlertText.line(e.getClass().getSimpleName() + ": " + e.getMessage(), MAX_REASON);
            return sending.begun().get() ? new NoAnswer(reason) : new NotSent(reason);
        }
    }

    /** Breaks off what is being sent. */
    void cancel() {
        client.dispatcher().cancelAll();
    }

    @Override
    public void close() {
        cancel();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static String reason(Response response) {
        String reason = "HTTP " + response.code();
        if (response.isRedirect()) {
            return reason + ": a redirect is not followed";
        }
        try {
            String text = AlertText.line(response.peekBody(4L * MAX_REASON).string(), MAX_REASON);
            return text.isEmpty() ? reason : reason + ": " + text;
        } catch (IOException e) {
            return reason;
        }
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
