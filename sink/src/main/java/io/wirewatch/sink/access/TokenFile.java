package io.wirewatch.sink.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of tokens: a line {@code NAME ROLE TOKEN} each, empty lines and those that begin with {@code #} passed over. It
 * is read again when it changes, so a token that is taken out ends at once, with every sign-in made with it. Only hashes
 * stay in memory. Thread safe.
 */
final class TokenFile {

    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);
    private static final int SHORTEST = 24;

    private final Path file;
    private FileTime read = FileTime.fromMillis(0);
    private Map<String, Token> byHash = Map.of();

    /**
     * @throws IllegalArgumentException when the file cannot be read or has a bad line; the message names it, never a token
     */
    TokenFile(Path file) {
        this.file = file;
        try {
            load();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
        }
        if (byHash.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no token");
        }
    }

    /**
     * What is known of a token.
     *
     * @param hash SHA-256 of it, in hex; it signs the cookies of its sign-ins
     */
    record Token(String name, Role role, String hash) {}

    Optional<Token> find(String token) {
        return Optional.ofNullable(current().get(hash(token)));
    }

    /** The tokens of a person; who changes one has two for a while. */
    List<Token> of(String name) {
        return current().values().stream()
                .filter(token -> token.name().equals(name))
                .toList();
    }

    private synchronized Map<String, Token> current() {
        try {
            if (!Files.getLastModifiedTime(file).equals(read)) {
                load();
                log.info("tokens read again: file={} tokens={}", file, byHash.size());
            }
        } catch (IOException | IllegalArgumentException e) {
            log.error("the tokens cannot be read, so nobody can sign in: file={} error={}", file, e.getMessage());
            byHash = Map.of();
        }
        return byHash;
    }

    private synchronized void load() throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        Map<String, Token> tokens = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String[] words = line.strip().split("\\s+");
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            if (words.length != 3) {
                problems.add("line " + number + " is not NAME ROLE TOKEN");
            } else if (words[2].length() < SHORTEST) {
                problems.add("line " + number + ": a token has at least " + SHORTEST + " characters");
            } else if (!List.of("read", "act", "admin").contains(words[1])) {
                problems.add("line " + number + ": the role is read, act or admin");
            } else {
                Role role = Role.valueOf(words[1].toUpperCase(Locale.ROOT));
                tokens.put(hash(words[2]), new Token(words[0], role, hash(words[2])));
            }
        }
        read = changed;
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + String.join("; ", problems));
        }
        byHash = tokens;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
