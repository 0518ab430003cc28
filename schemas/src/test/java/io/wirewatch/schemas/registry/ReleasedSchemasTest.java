package io.wirewatch.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.schemas.Alert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    private static final BundledRegistry REGISTRY = new BundledRegistry();

    /** All pairs of released versions of one record: written with the first, read with the second. */
    record Pair(ReleasedSchema writer, ReleasedSchema reader) {

        @Override
        public String toString() {
            return writer.record() + " " + writer.version() + " read as " + reader.version();
        }
    }

    static Stream<Pair> promisedPairs() {
        return REGISTRY.released().stream()
                .flatMap(writer -> REGISTRY.released().stream()
                        .filter(reader -> reader.record().equals(writer.record()))
                        .filter(reader -> reader.version() >= writer.version() || isFullTransitive(writer))
                        .map(reader -> new Pair(writer, reader)));
    }

    /** Alerts are read by consumers that we do not upgrade, so old readers must read new alerts too. */
    private static boolean isFullTransitive(ReleasedSchema schema) {
        return schema.record().equals(Alert.class.getSimpleName());
    }

    @Test
    void everyCurrentSchemaIsReleased() {
        for (Schema schema : SchemaRelease.currentSchemas()) {
            assertThat(REGISTRY.released().stream().filter(r -> r.record().equals(schema.getName())))
                    .as("%s has changed: run mvn -pl schemas test-compile exec:exec@release-schemas", schema.getName())
                    .last()
                    .satisfies(latest -> assertThat(latest.schema()).isEqualTo(schema));
        }
    }

    @Test
    void idsAreFixedAndUnique() {
        List<Integer> ids = REGISTRY.released().stream().map(ReleasedSchema::id).toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids).allSatisfy(id -> assertThat(REGISTRY.byId(id)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("promisedPairs")
    void promisedPairsReadEachOther(Pair pair) throws IOException {
        Schema writer = pair.writer().schema();
        Schema reader = pair.reader().schema();
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        for (Object written : new RandomData(writer, 20, 42L)) {
            Object read = decode(encode(written, writer), writer, reader);
            assertThat(GenericData.get().validate(reader, read)).isTrue();
            if (reader.equals(writer)) {
                assertThat(read).isEqualTo(written);
            }
        }
    }

    @Test
    void everyRecordAndFieldIsDocumented() {
        for (Schema schema : SchemaRelease.currentSchemas()) {
            assertDocumented(schema, new HashSet<>());
        }
    }

    private static void assertDocumented(Schema schema, Set<String> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                    schema.getFields().forEach(field -> {
                        assertThat(field.doc())
                                .as(schema.getName() + "." + field.name())
                                .isNotBlank();
                        assertDocumented(field.schema(), seen);
                    });
                }
            }
            case ENUM -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                assertThat(schema.getEnumDefault())
                        .as(schema.getFullName() + " default")
                        .isNotNull();
            }
            case ARRAY -> assertDocumented(schema.getElementType(), seen);
            case MAP -> assertDocumented(schema.getValueType(), seen);
            case UNION -> schema.getTypes().forEach(type -> assertDocumented(type, seen));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL, FIXED -> {}
        }
    }

    private static byte[] encode(Object value, Schema schema) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Object decode(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
