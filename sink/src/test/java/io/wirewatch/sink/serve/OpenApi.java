package io.wirewatch.sink.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The document of the API, to check answers against. What it leaves open, because answers may gain fields, is closed
 * here: a field that it does not name is an error.
 */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;

    OpenApi(String document) throws Exception {
        this.document = JSON.readTree(document);
    }

    /** Fails where it breaks the specification; the schema is the one that the OpenAPI Initiative publishes for 3.1. */
    void isValid() throws Exception {
        try (InputStream schema = OpenApi.class.getResourceAsStream("openapi-3.1.json")) {
            assertThat(SCHEMAS.getSchema(JSON.readTree(Objects.requireNonNull(schema)), STRICT)
                            .validate(document))
                    .isEmpty();
        }
    }

    /** Every operation, such as {@code GET /api/alerts}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** Every answer that it tells of, such as {@code /api/alerts 200}. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .path("get")
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(status -> answers.add(path.getKey() + " " + status)));
        return answers;
    }

    /** Fails unless the body is what the document says of this path, status and media type. */
    void check(String path, int status, String mediaType, String body) throws Exception {
        JsonNode content = response(path, status).path("content").path(mediaType);
        assertThat(content.isObject())
                .as("%s answers %d as %s", path, status, mediaType)
                .isTrue();
        validate(path + " " + status, content.path("schema"), JSON.readTree(body));
    }

    /** Fails unless the data of an event is what the document says. */
    void checkEvent(String path, String event, String data) throws Exception {
        JsonNode schema = response(path, 200)
                .path("content")
                .path("text/event-stream")
                .path("x-events")
                .path(event);
        assertThat(schema.isObject()).as("event %s of %s", event, path).isTrue();
        validate(path + " " + event, schema, JSON.readTree(data));
    }

    private JsonNode response(String path, int status) {
        JsonNode response =
                document.path("paths").path(path).path("get").path("responses").path(Integer.toString(status));
        assertThat(response.isObject()).as("%s may answer %d", path, status).isTrue();
        String reference = response.path("$ref").asText("");
        return reference.isEmpty() ? response : document.at(reference.substring(1));
    }

    private void validate(String what, JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.setAll((ObjectNode) schema.deepCopy());
        whole.set("components", document.path("components").deepCopy());
        whole.path("components").path("schemas").forEach(OpenApi::close);
        JsonSchema closed = SCHEMAS.getSchema(whole, STRICT);
        assertThat(closed.validate(value)).as("%s: %s", what, value).isEmpty();
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }
}
