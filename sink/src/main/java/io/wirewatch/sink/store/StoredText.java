package io.wirewatch.sink.store;

/** Text as PostgreSQL can hold it. Stateless. */
final class StoredText {

    private StoredText() {}

    /** The text with U+FFFD for each NUL, which PostgreSQL refuses; one for one, so that spans stay true. */
    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
