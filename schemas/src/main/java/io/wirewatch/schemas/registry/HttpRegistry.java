package io.wirewatch.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry that speaks the REST API of Confluent's Schema Registry, as Karapace, Redpanda and Apicurio do too. Every
 * answer is remembered for ever, because ids never change their meaning: who runs goes on through an outage. What is
 * asked for the first time during an outage waits for as long as the configuration allows. Thread safe.
 */
public final class HttpRegistry implements SchemaRegistry {

    private static final Logger log = LoggerFactory.getLogger(HttpRegistry.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final HttpRegistryConfig config;
    private final HttpClient client;
    private final AtomicInteger node = new AtomicInteger();
    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<Written, Integer> ids = new ConcurrentHashMap<>();

    private record Written(String subject, Schema schema) {}

    public HttpRegistry(HttpRegistryConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnknownSchemaException when the registry refuses the schema, for instance because it is incompatible with
     *     an earlier version
     * @throws RegistryUnavailableException when it does not answer in time, or does not let us in
     */
    @Override
    public int idOf(String subject, Schema schema) {
        Written written = new Written(subject, schema);
        Integer known = ids.get(written);
        if (known != null) {
            return known;
        }
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8)
                + (config.register() ? "/versions" : "");
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        JsonNode id = ask(path, body).path("id");
        if (!id.isInt()) {
            throw new UnknownSchemaException("the registry gives no id for " + subject);
        }
        ids.put(written, id.intValue());
        byId.putIfAbsent(id.intValue(), schema);
        return id.intValue();
    }

    /**
     * {@inheritDoc}
     *
     * @throws RegistryUnavailableException when it does not answer in time, or does not let us in
     */
    @Override
    public Schema byId(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        JsonNode answer = ask("/schemas/ids/" + id, null);
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaException("the schema with id " + id + " is " + type + ", not Avro");
        }
        try {
            Schema schema = new Schema.Parser().parse(answer.path("schema").asText(""));
            byId.put(id, schema);
            return schema;
        } catch (SchemaParseException e) {
            throw new UnknownSchemaException("the schema with id " + id + " cannot be read: " + e.getMessage());
        }
    }

    /** Asks one node after the other until one answers or the patience is over. */
    private JsonNode ask(String path, @Nullable String body) {
        long deadline = System.nanoTime() + config.patience().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            URI base = config.urls().get(Math.floorMod(node.get(), config.urls().size()));
            String trouble;
            try {
                HttpResponse<String> response =
                        client.send(request(base, path, body), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    return answer(path, response);
                }
                trouble = "HTTP " + response.statusCode();
            } catch (IOException e) {
                trouble = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnavailableException("interrupted while asking the schema registry", e);
            }
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw new RegistryUnavailableException(
                        "the schema registry at " + base + " does not answer: " + trouble);
            }
            log.warn("schema registry does not answer, trying again: url={} error={}", base, trouble);
            node.incrementAndGet();
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private HttpRequest request(URI base, String path, @Nullable String body) {
        String root = base.toString().endsWith("/")
                ? base.toString().substring(0, base.toString().length() - 1)
                : base.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(config.timeout())
                .header("Accept", MEDIA_TYPE + ", application/json");
        if (!config.token().isEmpty()) {
            request.header("Authorization", "Bearer " + config.token());
        } else if (!config.user().isEmpty()) {
            byte[] pair = (config.user() + ":" + config.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return body == null
                ? request.GET().build()
                : request.header("Content-Type", MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
    }

    private static JsonNode answer(String path, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new RegistryUnavailableException("the schema registry does not let us in (HTTP " + status
                    + "): look at registry.user, registry.password and registry.token");
        }
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (status >= 200 && status < 300) {
                return answer;
            }
            throw new UnknownSchemaException("the schema registry refuses " + path + ": "
                    + answer.path("message").asText("HTTP " + status));
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "what answers at " + response.uri() + " is no schema registry (HTTP " + status + ")", e);
        }
    }

    private static void rest(Duration pause) {
        try {
            var unused = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while waiting for the schema registry", e);
        }
    }
}
