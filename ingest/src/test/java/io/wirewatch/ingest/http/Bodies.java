package io.wirewatch.ingest.http;

import com.github.luben.zstd.Zstd;
import io.wirewatch.ingest.http.HostileServer.Victim;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in the encodings of the web, whole and broken, for tests. */
final class Bodies {

    static final byte[] RSS = "<rss/>".getBytes(StandardCharsets.US_ASCII);

    /** {@code <rss/>}, as Node's zlib.brotliCompressSync wrote it. */
    static final byte[] BROTLI_RSS = Base64.getDecoder().decode("iwKAPHJzcy8+Aw==");

    /** 20 MiB of zeros, by the same. */
    static final byte[] BROTLI_BOMB =
            Base64.getDecoder().decode("y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v1f/v//4J8AiMMCAN37Hw==");

    /** The head of a Zstandard frame that wants a window of 128 MiB. */
    static final byte[] WIDE_ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (17 << 3), 1, 0, 0};

    static final byte[] GZIP_BOMB = gzip(new byte[20 << 20]);
    static final byte[] DEFLATE_BOMB = deflate(new byte[20 << 20]);
    static final byte[] ZSTD_BOMB = zstd(new byte[20 << 20]);
    static final byte[] NESTED_BOMB = gzip(gzip(new byte[64 << 20]));
    static final byte[] HIDDEN_BOMB = gzip(emptyMembers(200_000));

    private Bodies() {}

    private interface Wrapping {
        OutputStream wrap(OutputStream out) throws IOException;
    }

    static void send(Victim victim, String encoding, byte[] body) throws IOException {
        victim.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: " + encoding
                + "\r\nContent-Length: " + body.length + "\r\n\r\n");
        victim.write(body);
    }

    static byte[] gzip(byte[] plain) {
        return through(GZIPOutputStream::new, plain);
    }

    static byte[] deflate(byte[] plain) {
        return through(DeflaterOutputStream::new, plain);
    }

    static byte[] zstd(byte[] plain) {
        return Zstd.compress(plain);
    }

    /** Gzip members without content: bytes that turn into nothing. */
    static byte[] emptyMembers(int count) {
        byte[] empty = gzip(new byte[0]);
        byte[] all = new byte[count * empty.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(empty, 0, all, i * empty.length, empty.length);
        }
        return all;
    }

    /** The same noise each time. */
    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < size; i++) {
            noise[i] = (byte) ('a' + (noise[i] & 15));
        }
        return noise;
    }

    static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length * 3 / 4);
    }

    static byte[] broken(byte[] whole) {
        byte[] broken = whole.clone();
        Arrays.fill(broken, 5, whole.length, (byte) 0xff);
        return broken;
    }

    private static byte[] through(Wrapping wrapping, byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = wrapping.wrap(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
