package io.wirewatch.standalone.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Answers questions, one JSON object a line, on all cores and yet in the order of the questions. A question that cannot
 * be answered is answered with its id and {@code "error"}. Stateless.
 */
public final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AHEAD = 64;

    private Questions() {}

    /** Answers one question; whatever it throws becomes an {@code "error"}. Called from several threads. */
    public interface Answer {

        ObjectNode to(JsonNode question) throws Exception;
    }

    /** An empty answer. */
    public static ObjectNode answer() {
        return JSON.createObjectNode();
    }

    /**
     * Answers every line of a manifest.
     *
     * @throws IOException when the manifest cannot be read
     */
    public static void ofManifest(Path manifest, PrintStream out, Answer answer) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(manifest)) {
            all(reader.lines().filter(line -> !line.isBlank()), out, answer);
        }
    }

    /** Answers questions that are at hand and says how many could not be answered. */
    public static int of(List<ObjectNode> questions, PrintStream out, Answer answer) {
        return all(questions.stream().map(ObjectNode::toString), out, answer);
    }

    /** The number of questions that could not be answered. */
    private static int all(Stream<String> lines, PrintStream out, Answer answer) {
        int failures = 0;
        int cores = Runtime.getRuntime().availableProcessors();
        ArrayDeque<Future<Line>> pending = new ArrayDeque<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(cores)) {
            Iterator<String> iterator = lines.iterator();
            while (iterator.hasNext() || !pending.isEmpty()) {
                if (iterator.hasNext() && pending.size() < AHEAD) {
                    String line = iterator.next();
                    pending.add(executor.submit(() -> one(line, answer)));
                } else {
                    Line line = result(pending.remove());
                    failures += line.isFailure() ? 1 : 0;
                    out.print(line.text() + "\n");
                }
            }
        }
        out.flush();
        return failures;
    }

    /** One line of the output. */
    private record Line(String text, boolean isFailure) {}

    private static Line result(Future<Line> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return failure(null, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Line one(String line, Answer answer) {
        JsonNode question = null;
        try {
            question = JSON.readTree(line);
            return new Line(answer.to(question).toString(), false);
        } catch (JsonProcessingException e) {
            return failure(question, new IOException("the question is not JSON: " + e.getOriginalMessage()));
        } catch (Exception | StackOverflowError e) {
            return failure(question, e);
        }
    }

    private static Line failure(
            @org.jspecify.annotations.Nullable JsonNode question, @org.jspecify.annotations.Nullable Throwable error) {
        ObjectNode failure = JSON.createObjectNode();
        if (question != null) {
            for (String key : List.of("id", "a", "b")) {
                if (question.has(key)) {
                    failure.set(key, question.get(key));
                }
            }
        }
        String message = error == null ? "unknown" : error.getMessage();
        failure.put("error", message == null ? String.valueOf(error) : message);
        return new Line(failure.toString(), true);
    }
}
