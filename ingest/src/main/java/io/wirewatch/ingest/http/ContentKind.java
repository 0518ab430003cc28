package io.wirewatch.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows by their first bytes what servers pass off as pages. Stateless. */
final class ContentKind {

    private static final Map<String, String> STARTS = Map.of(
            "%PDF-", "PDF",
            "\u0089PNG\r\n", "PNG",
            "GIF8", "GIF",
            "\u00ff\u00d8\u00ff", "JPEG",
            "PK\u0003\u0004", "zip",
            "ID3", "MP3",
            "OggS", "Ogg",
            "Rar!", "RAR",
            "\u007fELF", "a program");

    private ContentKind() {}

    /** What the bytes are when they are no text; null when they may be. */
    static @Nullable String binary(byte[] body) {
        String head = new String(body, 0, Math.min(16, body.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> start : STARTS.entrySet()) {
            if (head.startsWith(start.getKey())) {
                return start.getValue();
            }
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "WebP";
        }
        return head.startsWith("ftyp", 4) ? "MP4" : null;
    }
}
