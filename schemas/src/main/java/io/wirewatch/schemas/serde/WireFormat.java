package io.wirewatch.schemas.serde;

/** Constants of the wire format that Confluent's serializers introduced and the field reads: magic, schema id, Avro. */
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}
}
