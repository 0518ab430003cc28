package io.wirewatch.sink.serve.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files beside the pages: style, script, icon. Read once; their addresses carry a hash, so they never go stale. */
public final class Assets {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "wirewatch.css", "text/css; charset=utf-8",
            "wirewatch.js", "text/javascript; charset=utf-8",
            "inbox.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Asset> assets = new LinkedHashMap<>();

    /** Reads them all. */
    public Assets() {
        MEDIA_TYPES.forEach((name, mediaType) -> assets.put(name, read(name, mediaType)));
    }

    /**
     * A file.
     *
     * @param version hash of its bytes
     */
    public record Asset(String text, String mediaType, String version) {}

    /** The file of this name. */
    public Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /**
     * Address of the file within the site.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    public String address(String name) {
        Asset asset = find(name).orElseThrow(() -> new IllegalArgumentException("no asset " + name));
        return "/assets/" + name + "?v=" + asset.version();
    }

    private static Asset read(String name, String mediaType) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the asset " + name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Asset(
                    new String(bytes, StandardCharsets.UTF_8),
                    mediaType,
                    HexFormat.of().formatHex(hash, 0, 6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
