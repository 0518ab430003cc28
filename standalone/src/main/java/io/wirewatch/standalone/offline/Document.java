package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file and what a server said of it, as a question about feeds and pages names them.
 *
 * @param id the question's own name for it
 * @param body the bytes; a file whose name ends in {@code .gz} is unpacked
 * @param headers response headers
 * @param url where it came from; null when unknown
 */
@SuppressWarnings("ArrayRecordComponent") // a document is read and passed on, never compared
record Document(
        String id,
        byte[] body,
        Map<String, String> headers,
        @Nullable String url) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "get";
    private static final String INSIDE = "inside";
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /**
     * Reads the document that a question {@code {"id","file","url","headers"}} names, or gets the one that a question
     * of {@link #question} names by its URL.
     *
     * @param base folder that relative file names start from
     * @throws IOException when there is no such file, or it cannot be read
     */
    static Document of(JsonNode question, Path base) throws IOException {
        if (question.path(GET).isTextual()) {
            return Web.get(question.path(GET).textValue(), question.path(INSIDE).asBoolean());
        }
        String file = question.path("file").asText("");
        if (file.isEmpty()) {
            throw new IOException("the question names no file");
        }
        Map<String, String> headers = new HashMap<>();
        question.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new Document(
                question.path("id").asText(""),
                read(base.resolve(file)),
                headers,
                question.path("url").textValue());
    }

    /**
     * The question that asks for a plain file or for what a URL brings.
     *
     * @param place file or URL
     * @param inside whether the URL's host may lie inside the network
     * @param url where a plain file came from
     */
    static ObjectNode question(String place, boolean inside, @Nullable String url) {
        ObjectNode question = JSON.createObjectNode().put("id", place);
        if (Web.isUrl(place)) {
            return question.put(GET, place).put(INSIDE, inside);
        }
        question.put("file", Path.of(place).toAbsolutePath().toString());
        question.put("url", url);
        question.putObject("headers");
        return question;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }
}
