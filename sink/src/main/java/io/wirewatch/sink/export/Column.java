package io.wirewatch.sink.export;

/**
 * A column of an exported table. Immutable.
 *
 * @param name as in the database and in the files
 */
record Column(String name, Type type) {

    /** What a column holds; all but {@link #TEXTS} may be null. */
    enum Type {
        /** A {@code String}. */
        TEXT,
        /** A {@code String} that is JSON. */
        JSON,
        /** A {@code List<String>}. */
        TEXTS,
        /** An {@code Integer}. */
        NUMBER,
        /** A {@code Double}. */
        DECIMAL,
        /** A {@code Boolean}. */
        FLAG,
        /** An {@code Instant} in whole milliseconds. */
        TIME
    }
}
