package io.wirewatch.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The bundled registry at the REST paths of Confluent's Schema Registry, read only, so that outside tools decode our
 * topics. Subjects are {@code <topic>-value}. A request to register is answered with the id when the schema is
 * released, and refused otherwise. Schemas by id are also served at the paths of Apicurio's own API, whose Kafka Connect
 * converter is the one on Maven Central: {@code /apis/registry/v2/ids/contentIds/<id>}. Thread safe.
 */
public final class RegistryServer implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern APICURIO =
            Pattern.compile("apis/registry/v2/ids/(?:contentIds|globalIds)/([^/]+)(/references)?");

    private final BundledRegistry registry;
    private final TopicNames names;
    private final Supplier<List<String>> teams;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts to serve.
     *
     * @param teams asked at each listing for the teams that have an alert topic of their own
     * @throws java.net.BindException when the port is taken
     */
    public RegistryServer(
            InetSocketAddress address, BundledRegistry registry, TopicNames names, Supplier<List<String>> teams)
            throws IOException {
        this.registry = registry;
        this.names = names;
        this.teams = teams;
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path =
                    exchange.getRequestURI().getPath().replaceAll("^/+|/+$", "").split("/", -1);
            Answer answer;
            try {
                answer = switch (exchange.getRequestMethod()) {
                    case "GET" -> get(path);
                    case "POST" -> post(path, exchange);
                    default -> readOnly();
                };
            } catch (SchemaParseException | com.fasterxml.jackson.core.JacksonException e) {
                answer = Answer.error(422, 42201, "Invalid schema: " + e.getMessage());
            }
            byte[] body = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer get(String[] path) {
        return switch (String.join("/", path)) {
            case "" -> Answer.ok(Map.of());
            case "subjects" -> Answer.ok(subjects().map(Subject::name).toList());
            case "schemas/types" -> Answer.ok(List.of("AVRO"));
            case "config" -> Answer.ok(Map.of("compatibilityLevel", "BACKWARD_TRANSITIVE"));
            case "mode" -> Answer.ok(Map.of("mode", "READONLY"));
            default -> getOne(path);
        };
    }

    private Answer getOne(String[] path) {
        if (path.length >= 3 && path[0].equals("schemas") && path[1].equals("ids")) {
            return released(path[2])
                    .map(found -> byId(found, path.length == 4 ? path[3] : ""))
                    .orElseGet(() -> noSchema(path[2]));
        }
        Matcher apicurio = APICURIO.matcher(String.join("/", path));
        if (apicurio.matches()) {
            String id = apicurio.group(1);
            return released(id)
                    .map(found -> Answer.ok(apicurio.group(2) == null ? tree(found) : List.of()))
                    .orElseGet(() -> noSchema(id));
        }
        if (path.length >= 3 && path[0].equals("subjects") && path[2].equals("versions")) {
            return subject(path[1]).map(subject -> versions(subject, path)).orElseGet(() -> noSubject(path[1]));
        }
        if (path.length == 2 && path[0].equals("config")) {
            return Answer.ok(Map.of("compatibilityLevel", "BACKWARD_TRANSITIVE"));
        }
        return Answer.error(404, 404, "HTTP 404 Not Found");
    }

    private Optional<ReleasedSchema> released(String id) {
        return registry.released().stream()
                .filter(schema -> Integer.toString(schema.id()).equals(id))
                .findFirst();
    }

    /** The schema itself, not as a text. */
    private static JsonNode tree(ReleasedSchema schema) {
        try {
            return JSON.readTree(schema.schema().toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is always JSON", e);
        }
    }

    private Answer byId(ReleasedSchema schema, String part) {
        return switch (part) {
            case "" -> Answer.ok(Map.of("schema", schema.schema().toString()));
            case "schema" -> Answer.ok(schema.schema().toString());
            case "versions" ->
                Answer.ok(subjects()
                        .filter(subject -> subject.record().equals(schema.record()))
                        .map(subject -> Map.of("subject", subject.name(), "version", schema.version()))
                        .toList());
            case "subjects" ->
                Answer.ok(subjects()
                        .filter(subject -> subject.record().equals(schema.record()))
                        .map(Subject::name)
                        .toList());
            default -> Answer.error(404, 404, "HTTP 404 Not Found");
        };
    }

    private Answer versions(Subject subject, String[] path) {
        List<ReleasedSchema> versions = registry.released().stream()
                .filter(schema -> schema.record().equals(subject.record()))
                .toList();
        if (path.length == 3) {
            return Answer.ok(versions.stream().map(ReleasedSchema::version).toList());
        }
        String wanted = path[3];
        return versions.stream()
                .filter(schema -> wanted.equals("latest") || wanted.equals(Integer.toString(schema.version())))
                .reduce((earlier, later) -> later)
                .map(schema -> path.length == 5 && path[4].equals("schema")
                        ? Answer.ok(schema.schema().toString())
                        : described(subject, schema))
                .orElseGet(() -> Answer.error(404, 40402, "Version " + wanted + " not found."));
    }

    private Answer post(String[] path, HttpExchange exchange) throws IOException {
        boolean lookUp = path.length == 2 && path[0].equals("subjects");
        boolean register = path.length == 3 && path[0].equals("subjects") && path[2].equals("versions");
        if (!lookUp && !register) {
            return readOnly();
        }
        Optional<Subject> subject = subject(path[1]);
        if (subject.isEmpty()) {
            return register ? readOnly() : noSubject(path[1]);
        }
        String text = JSON.readTree(exchange.getRequestBody()).path("schema").asText("");
        Schema schema = new Schema.Parser().parse(text);
        Optional<ReleasedSchema> found = registry.released().stream()
                .filter(released -> released.record().equals(subject.get().record()))
                .filter(released -> released.schema().equals(schema))
                .findFirst();
        if (found.isEmpty()) {
            return register ? readOnly() : Answer.error(404, 40403, "Schema not found");
        }
        return register ? Answer.ok(Map.of("id", found.get().id())) : described(subject.get(), found.get());
    }

    private static Answer described(Subject subject, ReleasedSchema schema) {
        return Answer.ok(Map.of(
                "subject",
                subject.name(),
                "version",
                schema.version(),
                "id",
                schema.id(),
                "schema",
                schema.schema().toString()));
    }

    private Optional<Subject> subject(String name) {
        return subjects().filter(subject -> subject.name().equals(name)).findFirst();
    }

    private Stream<Subject> subjects() {
        Stream<Topic<?>> teamTopics = teams.get().stream().map(Topics::teamAlerts);
        return Stream.concat(Topics.ALL.stream(), teamTopics)
                .map(topic -> new Subject(
                        names.of(topic) + "-value", topic.valueType().getSimpleName()));
    }

    private static Answer noSchema(String id) {
        return Answer.error(404, 40403, "Schema " + id + " not found");
    }

    private static Answer noSubject(String name) {
        return Answer.error(404, 40401, "Subject '" + name + "' not found.");
    }

    private static Answer readOnly() {
        return Answer.error(422, 42205, "This registry is read only: it serves the schemas of Wirewatch's release");
    }

    private record Subject(String name, String record) {}

    private record Answer(int status, Object body) {

        static Answer ok(Object body) {
            return new Answer(200, body);
        }

        static Answer error(int status, int code, String message) {
            return new Answer(status, Map.of("error_code", code, "message", message));
        }
    }
}
