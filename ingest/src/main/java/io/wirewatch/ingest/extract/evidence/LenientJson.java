package io.wirewatch.ingest.extract.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as pages have it: with raw line breaks in strings, trailing commas, wrapped in comments or CDATA, with bare
 * quotes in strings, or broken. What stands before a fault is kept. Objects are maps, arrays lists, all scalars strings. Stateless.
 */
final class LenientJson {

    private static final int MAX_DEPTH = 200;
    private static final String CDATA = "[CDATA[";
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private LenientJson() {}

    /** All top-level values, as far as they can be read. */
    static List<Object> read(String text) {
        int start = start(text);
        List<Object> top = new ArrayList<>();
        if (start < 0) {
            return top;
        }
        String json = text.substring(start);
        if (isWhole(json, top)) {
            return top;
        }
        List<Object> repaired = new ArrayList<>();
        return isWhole(withQuotesEscaped(json), repaired) ? repaired : top;
    }

    /** Reads into the list, and tells whether there was no fault. */
    private static boolean isWhole(String json, List<Object> top) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            fill(parser, top);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static int start(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith(CDATA, i)) {
                i += CDATA.length() - 1;
            } else if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }

    /** Escapes the quotes inside strings: those after which the JSON could not go on if they ended the string. */
    private static String withQuotesEscaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length() + 16);
        boolean inside = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\' && inside && i + 1 < json.length()) {
                escaped.append(c);
                c = json.charAt(++i);
            } else if (c == '"' && inside && !isEnd(json, i + 1)) {
                escaped.append('\\');
            } else if (c == '"') {
                inside = !inside;
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** Whether a string may end before here. */
    private static boolean isEnd(String json, int from) {
        int next = skipSpace(json, from);
        if (next == json.length() || ":}]".indexOf(json.charAt(next)) >= 0) {
            return true;
        }
        int after = skipSpace(json, next + 1);
        return json.charAt(next) == ','
                && (after >= json.length() || "\"{[]}-0123456789".indexOf(json.charAt(after)) >= 0);
    }

    private static int skipSpace(String json, int from) {
        int i = from;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Values are put into their parents as soon as they are opened, so a fault later loses nothing of them. */
    private static void fill(JsonParser parser, List<Object> top) throws IOException {
        Deque<Object> open = new ArrayDeque<>();
        open.push(top);
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> open(open, parser.currentName(), new LinkedHashMap<String, Object>());
                case START_ARRAY -> open(open, parser.currentName(), new ArrayList<>());
                case END_OBJECT, END_ARRAY -> open.pop();
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                    put(open, parser.currentName(), parser.getText());
                case VALUE_NULL, VALUE_EMBEDDED_OBJECT, FIELD_NAME, NOT_AVAILABLE -> {}
            }
        }
    }

    private static void open(Deque<Object> open, @Nullable String name, Object value) {
        put(open, name, value);
        open.push(value);
    }

    @SuppressWarnings("unchecked")
    private static void put(Deque<Object> open, @Nullable String name, Object value) {
        Object parent = open.element();
        if (parent instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else if (name != null) {
            ((Map<String, Object>) parent).putIfAbsent(name, value);
        }
    }
}
