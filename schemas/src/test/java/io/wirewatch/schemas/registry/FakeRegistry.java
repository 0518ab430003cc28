package io.wirewatch.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * A registry in memory that is as strict as the API's documentation: media types, status and error codes, one id for one
 * schema over all subjects, BACKWARD compatibility. Thread safe.
 */
final class FakeRegistry implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private volatile int broken;
    private volatile String authorization = "";

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on only this Authorization header is let in. */
    void demand(String header) {
        authorization = header;
    }

    /** The next so many requests are answered with 500. */
    void failNext(int requests) {
        broken = requests;
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
            if (broken > 0) {
                broken--;
                answer(exchange, 500, error(50001, "Error in the backend data store"));
                return;
            }
            String given =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
            if (!authorization.isEmpty() && !authorization.equals(given)) {
                answer(exchange, 401, error(40101, "Unauthorized"));
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            if (exchange.getRequestMethod().equals("GET") && path.length == 3 && path[1].equals("ids")) {
                byId(exchange, Integer.parseInt(path[2]));
            } else if (exchange.getRequestMethod().equals("POST") && path[0].equals("subjects")) {
                post(exchange, path);
            } else {
                answer(exchange, 404, error(404, "HTTP 404 Not Found"));
            }
        }
    }

    private void byId(HttpExchange exchange, int id) throws IOException {
        if (id < 1 || id > schemas.size()) {
            answer(exchange, 404, error(40403, "Schema " + id + " not found"));
        } else {
            answer(
                    exchange,
                    200,
                    JSON.createObjectNode().put("schema", schemas.get(id - 1).toString()));
        }
    }

    private void post(HttpExchange exchange, String[] path) throws IOException {
        if (!MEDIA_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            answer(exchange, 415, error(415, "HTTP 415 Unsupported Media Type"));
            return;
        }
        Schema schema = new Schema.Parser()
                .parse(JSON.readTree(exchange.getRequestBody()).get("schema").asText());
        boolean register = path.length == 3 && path[2].equals("versions");
        List<Integer> versions = subjects.get(path[1]);
        int known = schemas.indexOf(schema) + 1;
        if (!register) {
            if (versions == null) {
                answer(exchange, 404, error(40401, "Subject '" + path[1] + "' not found."));
            } else if (!versions.contains(known)) {
                answer(exchange, 404, error(40403, "Schema not found"));
            } else {
                answer(
                        exchange,
                        200,
                        JSON.createObjectNode().put("subject", path[1]).put("id", known));
            }
            return;
        }
        boolean readable = versions == null
                || SchemaCompatibility.checkReaderWriterCompatibility(schema, schemas.get(versions.getLast() - 1))
                                .getType()
                        == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
        if (!readable) {
            answer(exchange, 409, error(409, "Schema being registered is incompatible with an earlier schema"));
            return;
        }
        if (known == 0) {
            schemas.add(schema);
            known = schemas.size();
        }
        List<Integer> list = subjects.computeIfAbsent(path[1], name -> new ArrayList<>());
        if (!list.contains(known)) {
            list.add(known);
        }
        answer(exchange, 200, JSON.createObjectNode().put("id", known));
    }

    private static JsonNode error(int code, String message) {
        return JSON.createObjectNode().put("error_code", code).put("message", message);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
