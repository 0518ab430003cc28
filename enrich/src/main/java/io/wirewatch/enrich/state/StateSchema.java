package io.wirewatch.enrich.state;

import io.wirewatch.schemas.AlertActor;
import io.wirewatch.schemas.AlertKind;
import io.wirewatch.schemas.EnrichedArticle;
import io.wirewatch.schemas.Evidence;
import io.wirewatch.schemas.Rule;
import io.wirewatch.schemas.Signature;
import io.wirewatch.schemas.WatchlistVersion;
import io.wirewatch.schemas.registry.BundledRegistry;
import io.wirewatch.schemas.registry.ReleasedSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema of this package's files, with the contract's records that it refers to.
 *
 * @param fingerprint CRC-64-AVRO of its parsing canonical form
 */
record StateSchema(Schema schema, long fingerprint) {

    private static final List<Schema> CONTRACT = List.of(
            Rule.getClassSchema(),
            EnrichedArticle.getClassSchema(),
            AlertActor.getClassSchema(),
            AlertKind.getClassSchema(),
            Evidence.getClassSchema(),
            Signature.getClassSchema(),
            WatchlistVersion.getClassSchema());

    /** A schema of the contract. */
    static StateSchema of(Schema schema) {
        return new StateSchema(schema, SchemaNormalization.parsingFingerprint64(schema));
    }

    /** The schemas of a field of the contract's record: first as it is written now, then of each version before. */
    static List<StateSchema> ofAll(Schema record, String field) {
        Map<Long, StateSchema> all = new LinkedHashMap<>();
        Stream<Schema> before = new BundledRegistry()
                .released().stream()
                        .filter(released -> released.record().equals(record.getName()))
                        .map(ReleasedSchema::schema);
        Stream.concat(Stream.of(record), before)
                .map(version -> of(version.getField(field).schema()))
                .forEach(schema -> all.putIfAbsent(schema.fingerprint(), schema));
        return List.copyOf(all.values());
    }

    /** Reads a schema file; {@code others} may be referred to as well. */
    static StateSchema load(String name, StateSchema... others) {
        List<Schema> known = new ArrayList<>(CONTRACT);
        for (StateSchema other : others) {
            known.add(other.schema());
        }
        return parse(name, known);
    }

    /**
     * Reads a schema file that refers to a record of the contract: first with that record as it is written now, then with
     * each version of it that was released before.
     */
    static List<StateSchema> loadAll(String name, Schema record) {
        List<StateSchema> all = new ArrayList<>(List.of(load(name)));
        for (ReleasedSchema released : new BundledRegistry().released()) {
            if (released.record().equals(record.getName()) && !released.schema().equals(record)) {
                List<Schema> known = new ArrayList<>(CONTRACT);
                known.replaceAll(schema -> schema.equals(record) ? released.schema() : schema);
                all.add(parse(name, known));
            }
        }
        return List.copyOf(all);
    }

    private static StateSchema parse(String name, List<Schema> known) {
        try (InputStream file = Objects.requireNonNull(StateSchema.class.getResourceAsStream(name + ".avsc"), name)) {
            return of(new Schema.Parser().addTypes(known).parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
