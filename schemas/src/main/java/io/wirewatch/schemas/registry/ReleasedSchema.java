package io.wirewatch.schemas.registry;

import org.apache.avro.Schema;

/**
 * A released version of a record's schema. Once released it never changes.
 *
 * @param id its id on the wire, at least 1, unique over all records
 * @param record simple name of the record, such as {@code Alert}
 * @param version 1 for the first
 * @param schema the schema, complete in itself
 */
public record ReleasedSchema(int id, String record, int version, Schema schema) {}
