package io.wirewatch.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.Alert;
import io.wirewatch.schemas.topic.TopicNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths that Confluent's clients, kafkajs's registry client and kafka UIs ask for. */
class RegistryServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALERTS = "wirewatch.alerts-value";

    private final BundledRegistry registry = new BundledRegistry();
    private final int alertId = registry.idOf(ALERTS, Alert.getClassSchema());
    private final OkHttpClient client = new OkHttpClient();
    private final RegistryServer server = new RegistryServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            registry,
            new TopicNames(TopicNames.DEFAULT_PREFIX),
            () -> List.of("kabul-desk"));

    RegistryServerTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aSchemaIsFoundByItsId() throws IOException {
        Answer answer = get("/schemas/ids/" + alertId);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/vnd.schemaregistry.v1+json");
        assertThat(new Schema.Parser().parse(answer.body().path("schema").asText()))
                .isEqualTo(Alert.getClassSchema());
    }

    @Test
    void everyReleasedSchemaIsServed() throws IOException {
        for (ReleasedSchema released : registry.released()) {
            String text =
                    get("/schemas/ids/" + released.id()).body().path("schema").asText();
            assertThat(new Schema.Parser().parse(text)).isEqualTo(released.schema());
        }
    }

    @Test
    void theSchemaAloneCanBeAskedFor() throws IOException {
        JsonNode body = get("/schemas/ids/" + alertId + "/schema").body();
        assertThat(new Schema.Parser().parse(body.asText())).isEqualTo(Alert.getClassSchema());
        assertThat(get("/subjects/" + ALERTS + "/versions/1/schema").body()).isEqualTo(body);
    }

    @Test
    void aSchemaIsFoundWhereApicuriosConverterLooks() throws IOException {
        for (String kind : new String[] {"contentIds", "globalIds"}) {
            String path = "/apis/registry/v2/ids/" + kind + "/";
            JsonNode body = get(path + alertId + "?dereference=false").body();
            assertThat(new Schema.Parser().parse(body.toString())).isEqualTo(Alert.getClassSchema());
            assertThat(get(path + alertId + "/references").body()).isEmpty();
            assertError(get(path + "99999"), 404, 40403);
        }
    }

    @Test
    void anIdNamesItsSubjects() throws IOException {
        assertThat(get("/schemas/ids/" + alertId + "/subjects").body())
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(ALERTS, "wirewatch.alerts.kabul-desk-value");
        assertThat(get("/schemas/ids/" + alertId + "/versions")
                        .body()
                        .get(0)
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/schemas/ids/99999", "/schemas/ids/0", "/schemas/ids/x", "/schemas/ids/99999999999999999999"})
    void anUnknownIdIs40403(String path) throws IOException {
        assertError(get(path), 404, 40403);
    }

    @Test
    void subjectsAreTheTopicsAndThoseOfTheTeams() throws IOException {
        assertThat(get("/subjects").body())
                .extracting(JsonNode::asText)
                .contains(ALERTS, "wirewatch.enriched-value", "wirewatch.alerts.kabul-desk-value")
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1"})
    void aVersionIsDescribed(String version) throws IOException {
        JsonNode body = get("/subjects/" + ALERTS + "/versions/" + version).body();
        assertThat(body.path("subject").asText()).isEqualTo(ALERTS);
        assertThat(body.path("id").asInt()).isEqualTo(alertId);
        assertThat(body.path("version").asInt()).isEqualTo(1);
        assertThat(new Schema.Parser().parse(body.path("schema").asText())).isEqualTo(Alert.getClassSchema());
    }

    @Test
    void aTeamsTopicHasTheSchemaOfAlerts() throws IOException {
        assertThat(get("/subjects/wirewatch.alerts.kabul-desk-value/versions/latest")
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(alertId);
    }

    @Test
    void versionsAreListed() throws IOException {
        assertThat(get("/subjects/" + ALERTS + "/versions").body())
                .extracting(JsonNode::asInt)
                .containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/subjects/nobody-value/versions, 404, 40401",
        "/subjects/nobody-value/versions/latest, 404, 40401",
        "/subjects/wirewatch.alerts-value/versions/77, 404, 40402",
        "/nothing/here, 404, 404"
    })
    void whatIsNotThereHasItsErrorCode(String path, int status, int code) throws IOException {
        assertError(get(path), status, code);
    }

    @Test
    void settingsCanBeRead() throws IOException {
        assertThat(get("/").body().isObject()).isTrue();
        assertThat(get("/schemas/types").body().get(0).asText()).isEqualTo("AVRO");
        assertThat(get("/mode").body().path("mode").asText()).isEqualTo("READONLY");
        assertThat(get("/config").body().path("compatibilityLevel").asText()).isEqualTo("BACKWARD_TRANSITIVE");
        assertThat(get("/config/" + ALERTS).body().path("compatibilityLevel").asText())
                .isEqualTo("BACKWARD_TRANSITIVE");
    }

    @Test
    void registeringAReleasedSchemaGivesItsId() throws IOException {
        Answer answer =
                post("/subjects/" + ALERTS + "/versions", Alert.getClassSchema().toString());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("id").asInt()).isEqualTo(alertId);
    }

    @Test
    void lookingUpAReleasedSchemaDescribesIt() throws IOException {
        Answer answer = post("/subjects/" + ALERTS, Alert.getClassSchema().toString());
        assertThat(answer.body().path("version").asInt()).isEqualTo(1);
        assertThat(answer.body().path("id").asInt()).isEqualTo(alertId);
    }

    @Test
    void anythingNewIsRefused() throws IOException {
        assertError(post("/subjects/" + ALERTS + "/versions", "\"string\""), 422, 42205);
        assertError(
                post("/subjects/nobody-value/versions", Alert.getClassSchema().toString()), 422, 42205);
        assertError(post("/subjects/" + ALERTS, "\"string\""), 404, 40403);
        assertError(post("/subjects/nobody-value", "\"string\""), 404, 40401);
        assertError(call(request("/subjects/" + ALERTS).delete()), 422, 42205);
        assertError(call(request("/config").put(RequestBody.create("{}", null))), 422, 42205);
    }

    @Test
    void whatIsNoSchemaIs42201() throws IOException {
        assertError(post("/subjects/" + ALERTS + "/versions", "{\"type\": \"nonsense\"}"), 422, 42201);
        assertError(
                call(request("/subjects/" + ALERTS)
                        .post(RequestBody.create("not json", MediaType.get("application/json")))),
                422,
                42201);
    }

    @Test
    void aQueryAndEscapesInThePathAreUnderstood() throws IOException {
        assertThat(get("/schemas/ids/" + alertId + "?fetchMaxId=false").status())
                .isEqualTo(200);
        assertThat(get("/subjects/wirewatch%2Ealerts-value/versions/latest").status())
                .isEqualTo(200);
        assertThat(get("/subjects/?deleted=false").status()).isEqualTo(200);
    }

    private Answer get(String path) throws IOException {
        return call(request(path));
    }

    private Answer post(String path, String schema) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("schema", schema);
        return call(request(path).post(RequestBody.create(body.toString(), MediaType.get("application/json"))));
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url("http://127.0.0.1:" + server.port() + path);
    }

    private Answer call(Request.Builder request) throws IOException {
        try (Response response = client.newCall(request.build()).execute()) {
            String type = response.header("Content-Type", "");
            return new Answer(
                    response.code(),
                    String.valueOf(type),
                    JSON.readTree(response.body().string()));
        }
    }

    private static void assertError(Answer answer, int status, int code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
        assertThat(answer.body().path("message").asText()).isNotEmpty();
    }

    private record Answer(int status, String type, JsonNode body) {}
}
