package io.wirewatch.standalone.config;

import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a folder declares of one kind. Immutable.
 *
 * @param records by id, in the order of the files
 * @param files the file that each id stands in
 */
public record Declared<V extends SpecificRecord>(ConfigKind<V> kind, Map<String, V> records, Map<String, Path> files) {}
