package io.wirewatch.service.config;

import java.util.List;
import java.util.Map;

/** A value of a configuration file that knows the line it stands on. Immutable. */
public sealed interface ConfigNode {

    /** Line in the file, from 1. */
    int line();

    /**
     * Several named values, in the file's order.
     *
     * @param keyLines line of each key
     */
    record Mapping(Map<String, ConfigNode> values, Map<String, Integer> keyLines, int line) implements ConfigNode {}

    /** Several values. */
    record Sequence(List<ConfigNode> values, int line) implements ConfigNode {}

    /**
     * A single value.
     *
     * @param text as written, without quotes; empty for null
     * @param isNull the value is null, not a text
     */
    record Scalar(String text, boolean isNull, int line) implements ConfigNode {}
}
