package io.wirewatch.sink.export;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node of a Parquet schema, which is a tree written in depth-first order. Immutable.
 *
 * @param physical type of the values; null for a node with children
 * @param repetition 0 required, 1 optional, 2 repeated
 * @param converted what the values mean, in the format's older words; null for nothing further
 */
record SchemaNode(
        String name,
        @Nullable Integer physical,
        @Nullable Integer repetition,
        int children,
        @Nullable Integer converted) {

    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;

    private static final int UTF8 = 0;
    private static final int LIST = 3;
    private static final int TIMESTAMP_MILLIS = 9;
    private static final int JSON = 19;

    static SchemaNode root(int columns) {
        return new SchemaNode("row", null, null, columns, null);
    }

    static List<SchemaNode> of(Column column) {
        int physical = physical(column.type());
        if (column.type() == Column.Type.TEXTS) {
            return List.of(
                    new SchemaNode(column.name(), null, REQUIRED, 1, LIST),
                    new SchemaNode("list", null, REPEATED, 1, null),
                    new SchemaNode("element", physical, REQUIRED, 0, UTF8));
        }
        Integer converted = switch (column.type()) {
            case TEXT, TEXTS -> UTF8;
            case JSON -> JSON;
            case TIME -> TIMESTAMP_MILLIS;
            case NUMBER, DECIMAL, FLAG -> null;
        };
        return List.of(new SchemaNode(column.name(), physical, OPTIONAL, 0, converted));
    }

    /** The number of the physical type in the format. */
    static int physical(Column.Type type) {
        return switch (type) {
            case FLAG -> 0;
            case NUMBER -> 1;
            case TIME -> 2;
            case DECIMAL -> 5;
            case TEXT, JSON, TEXTS -> 6;
        };
    }

    void write(ThriftCompact fields) {
        if (physical != null) {
            fields.i32(1, physical);
        }
        if (repetition != null) {
            fields.i32(3, repetition);
        }
        fields.text(4, name);
        if (children > 0) {
            fields.i32(5, children);
        }
        if (converted != null) {
            fields.i32(6, converted);
        }
        if (Objects.equals(converted, TIMESTAMP_MILLIS)) {
            fields.struct(
                    10,
                    logical -> logical.struct(
                            8, timestamp -> timestamp.flag(1, true).struct(2, unit -> unit.struct(1, millis -> {}))));
        }
    }
}
