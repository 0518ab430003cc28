package io.wirewatch.ingest.http;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Inflater;
import okio.BufferedSource;
import okio.ByteString;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes content encodings off: gzip, deflate, Brotli (RFC 7932) and Zstandard (RFC 8878, with the 8 MiB window of RFC
 * 9659). Gzip and Zstandard are known by their first bytes, so what a header says about them does not matter: servers
 * forget it, and put it on plain bodies. Stateless.
 */
final class ContentDecoding {

    /** The Accept-Encoding header. */
    static final String ACCEPTED = "gzip, br, zstd";

    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate", "br", "zstd");
    private static final int MAX_LAYERS = 3;
    private static final ByteString ZSTD_MAGIC = ByteString.decodeHex("28b52ffd");
    private static final int ZSTD_WINDOW_LOG = 23;
    private static final int IN_BUFFER = 8 * 1024;

    private ContentDecoding() {}

    /** The encodings of a body in the order they were put on; null when one is unknown or there are too many. */
    static @Nullable List<String> declared(List<String> headers) {
        List<String> encodings = new ArrayList<>();
        for (String header : headers) {
            for (String part : header.split(",", -1)) {
                String encoding = part.strip().toLowerCase(Locale.ROOT);
                if (!encoding.isEmpty() && !encoding.equals("identity") && !encoding.equals("none")) {
                    encodings.add(encoding);
                }
            }
        }
        return encodings.size() <= MAX_LAYERS && KNOWN.containsAll(encodings) ? encodings : null;
    }

    /**
     * Opens what lies under an encoding.
     *
     * @param declared what the server called the encoding; null when it named none
     * @return the bytes without it; null when there is none to take off
     */
    static @Nullable Source open(BufferedSource from, @Nullable String declared) throws IOException {
        if (GzipMembers.startsIn(from)) {
            return new GzipMembers(from);
        }
        if (from.request(4) && from.getBuffer().snapshot(4).equals(ZSTD_MAGIC)) {
            return Okio.source(new ZstdInputStreamNoFinalizer(from.inputStream()).setLongMax(ZSTD_WINDOW_LOG));
        }
        if (declared == null || from.exhausted()) {
            return null;
        }
        return switch (declared) {
            case "br" -> Okio.source(new BrotliInputStream(from.inputStream(), IN_BUFFER));
            case "deflate" -> new InflaterSource(from, inflater(from));
            default -> null;
        };
    }

    /** Whether the compressed bytes ended early; else they are broken. */
    static boolean isCut(IOException failure) {
        return switch (failure) {
            case EOFException e -> true;
            case ZstdIOException e -> "Truncated source".equals(e.getMessage());
            default -> failure.getCause() != null && "Unexpected end of input".equals(rootMessage(failure));
        };
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 4 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** Deflate is zlib by the book (RFC 9110, 8.4.1.2), and bare in the wild. */
    private static Inflater inflater(BufferedSource from) throws IOException {
        boolean zlib = false;
        if (from.request(2)) {
            int first = from.getBuffer().getByte(0) & 0xff;
            int second = from.getBuffer().getByte(1) & 0xff;
            zlib = (first & 0x0f) == 8 && ((first << 8) | second) % 31 == 0;
        }
        return new Inflater(!zlib);
    }

    /** Encodings in the order they have to be taken off. */
    static List<String> outermostFirst(List<String> declared) {
        String[] reversed = new String[declared.size()];
        Arrays.setAll(reversed, i -> declared.get(declared.size() - 1 - i));
        return List.of(reversed);
    }
}
