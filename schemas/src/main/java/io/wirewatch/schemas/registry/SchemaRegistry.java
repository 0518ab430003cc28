package io.wirewatch.schemas.registry;

import org.apache.avro.Schema;

/** The port to a schema registry: what the wire format needs to know. Implementations are thread safe. */
public interface SchemaRegistry {

    /**
     * The id under which records of this schema are written to the subject.
     *
     * @throws UnknownSchemaException when the registry does not know the schema and cannot learn it
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema that was written under the id.
     *
     * @throws UnknownSchemaException when there is none
     */
    Schema byId(int id);
}
