package io.wirewatch.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wirewatch.schemas.topic.Topic;
import io.wirewatch.schemas.topic.TopicNames;
import io.wirewatch.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractPackTest {

    private static final Path FOLDER = Path.of("..", "docs", "contract");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyFileIsWhatTheSchemasSay() throws IOException {
        return ContractPack.files(Path.of("..", "pom.xml")).entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(),
                        () -> assertThat(FOLDER.resolve(file.getKey()))
                                .as("stale: run 'mvn -pl schemas test-compile exec:exec@write-contract'")
                                .content()
                                .isEqualTo(file.getValue())));
    }

    @Test
    void nothingIsLeftOfATopicThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("odcs"))) {
            assertThat(files.map(file -> "odcs/" + file.getFileName()).collect(Collectors.toSet()))
                    .isSubsetOf(ContractPack.files(Path.of("..", "pom.xml")).keySet());
        }
    }

    @TestFactory
    Stream<DynamicTest> everySampleIsARecordOfItsTopic() {
        return Topics.ALL.stream()
                .map(topic -> DynamicTest.dynamicTest(topic.suffix(), () -> {
                    List<String> lines = Files.readAllLines(sample(topic));
                    assertThat(lines).isNotEmpty();
                    for (String line : lines) {
                        JsonNode record = JSON.readTree(line);
                        assertThat(record.get("topic").textValue())
                                .isEqualTo(TopicNames.DEFAULT_PREFIX + topic.suffix());
                        assertThat(record.get("key").textValue()).isNotEmpty();
                        encode(topic, record.get("value"));
                    }
                }));
    }

    @Test
    void aSampleThatLacksAFieldIsFound() throws IOException {
        ObjectNode alert = (ObjectNode)
                JSON.readTree(Files.readAllLines(sample(Topics.ALERTS)).getFirst())
                        .get("value");
        alert.remove("headline");
        assertThatThrownBy(() -> encode(Topics.ALERTS, alert)).hasMessage("Alert.headline is missing");
        alert.put("headline", 1);
        assertThatThrownBy(() -> encode(Topics.ALERTS, alert)).hasMessage("Alert.headline is not a STRING");
        alert.put("headline", "x").put("head_line", "x");
        assertThatThrownBy(() -> encode(Topics.ALERTS, alert)).hasMessage("Alert has no field [head_line]");
    }

    private static Path sample(Topic<?> topic) {
        return FOLDER.resolve("samples").resolve(topic.suffix() + ".jsonl");
    }

    private static void encode(Topic<?> topic, JsonNode value) throws IOException {
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        new GenericDatumWriter<>(schema)
                .write(
                        PlainJson.read(schema, value, schema.getName()),
                        EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null));
    }
}
