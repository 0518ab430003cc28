package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.HostileServer.Victim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a {@link HostileServer} can do to a client. */
enum Misdeed {
    SILENT(v -> v.pause(60_000)),
    CLOSES_AT_ONCE(v -> {}),
    RESETS(v -> v.socket().setSoLinger(true, 0)),
    GARBAGE(v -> v.write("\u0000\u0001\u0002 what is this\r\n\r\n")),
    OLD_PROTOCOL(v -> v.write("<html>HTTP 0.9 has no status</html>")),
    ENDLESS_STATUS_LINE(v -> v.write("HTTP/1.1 200 "), v -> forever(v, "x".repeat(65_536))),
    ENDLESS_INTERIM(v -> forever(v, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(500))),
    SLOW_STATUS_LINE(v -> drip(v, "HTTP/1.1 200 OK\r\n".repeat(50))),
    SLOW_HEADERS(v -> v.write("HTTP/1.1 200 OK\r\n"), v -> drip(v, "X-A: b\r\n".repeat(500))),
    SLOW_BODY(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"), v -> drip(v, "<".repeat(5000))),
    SLOW_CHUNKS(
            v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            v -> drip(v, "1\r\nx\r\n".repeat(5000))),
    HEADER_FLOOD(v -> v.write("HTTP/1.1 200 OK\r\n"), v -> forever(v, "X-Flood: 1234567890\r\n".repeat(1000))),
    ENDLESS_HEADER(v -> v.write("HTTP/1.1 200 OK\r\nX-Flood: "), v -> forever(v, "x".repeat(65_536))),
    COOKIE_FLOOD(v -> v.write("HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n"
            + "Set-Cookie: n%d=1234567890; Path=/\r\n".repeat(5000).formatted(numbers()) + "\r\n")),
    ENDLESS_BODY(v -> v.write("HTTP/1.1 200 OK\r\n\r\n"), v -> forever(v, "<item>".repeat(10_000))),
    ENDLESS_CHUNKS(
            v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            v -> forever(v, "10000\r\n" + "x".repeat(65_536) + "\r\n")),
    ENDLESS_CHUNK_LINE(
            v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"),
            v -> forever(v, "x".repeat(65_536))),
    ENDLESS_TRAILERS(
            v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n"),
            v -> forever(v, "X-Flood: 1234567890\r\n".repeat(1000))),
    ENDLESS_ERROR(v -> v.write("HTTP/1.1 403 Forbidden\r\n\r\n"), v -> forever(v, "<p>".repeat(10_000))),
    SLOW_ERROR(v -> v.write("HTTP/1.1 403 Forbidden\r\n\r\n"), v -> drip(v, "<".repeat(5000))),
    BAD_CHUNK_SIZE(v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n")),
    HUGE_CHUNK_SIZE(v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx\r\n")),
    CUT_CHUNK(v -> v.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n<rss/>")),
    LENGTH_TOO_LARGE(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss/>")),
    LENGTH_TOO_SMALL(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>and more")),
    LENGTH_HUGE(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss/>")),
    LENGTH_NEGATIVE(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<rss/>")),
    LENGTH_NO_NUMBER(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: six\r\n\r\n<rss/>")),
    LENGTH_BUT_NOTHING(v -> v.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")),
    BODY_WITH_204(v -> v.write("HTTP/1.1 204 No Content\r\nContent-Length: 6\r\n\r\n<rss/>")),
    GZIP_BOMB(v -> Bodies.send(v, "gzip", Bodies.GZIP_BOMB)),
    UNDECLARED_GZIP_BOMB(v -> Bodies.send(v, "identity", Bodies.GZIP_BOMB)),
    DEFLATE_BOMB(v -> Bodies.send(v, "deflate", Bodies.DEFLATE_BOMB)),
    BROTLI_BOMB(v -> Bodies.send(v, "br", Bodies.BROTLI_BOMB)),
    ZSTD_BOMB(v -> Bodies.send(v, "zstd", Bodies.ZSTD_BOMB)),
    NESTED_BOMB(v -> Bodies.send(v, "gzip, gzip", Bodies.NESTED_BOMB)),
    HIDDEN_BOMB(v -> Bodies.send(v, "gzip, gzip", Bodies.HIDDEN_BOMB)),
    WIDE_ZSTD(v -> Bodies.send(v, "zstd", Bodies.WIDE_ZSTD)),
    MANY_ENCODINGS(v -> Bodies.send(v, "gzip, gzip, gzip, gzip", Bodies.gzip(new byte[10]))),
    UNKNOWN_ENCODING(v -> Bodies.send(v, "compress", new byte[10])),
    BROKEN_GZIP(v -> Bodies.send(v, "gzip", Bodies.broken(Bodies.gzip(Bodies.noise(5000))))),
    BROKEN_BROTLI(v -> Bodies.send(v, "br", Bodies.noise(500))),
    BROKEN_ZSTD(v -> Bodies.send(v, "zstd", Bodies.broken(Bodies.zstd(Bodies.noise(50))))),
    CUT_GZIP(v -> Bodies.send(v, "gzip", Bodies.cut(Bodies.gzip(Bodies.noise(5000))))),
    CUT_ZSTD(v -> Bodies.send(v, "zstd", Bodies.cut(Bodies.zstd(Bodies.noise(400_000))))),
    CUT_BROTLI(v -> Bodies.send(v, "br", Bodies.cut(Bodies.BROTLI_RSS))),
    REDIRECT_SELF(v -> redirect(v, v.path())),
    REDIRECT_SELF_WITH_COOKIES(v -> v.write("HTTP/1.1 302 Found\r\nLocation: " + v.path() + "\r\nSet-Cookie: n="
            + System.nanoTime() + "; Path=/\r\nContent-Length: 0\r\n\r\n")),
    REDIRECT_CHAIN(v -> redirect(v, v.path() + "x")),
    REDIRECT_FILE(v -> redirect(v, "file:///etc/passwd")),
    REDIRECT_FTP(v -> redirect(v, "ftp://ftp.example/feed")),
    REDIRECT_SCRIPT(v -> redirect(v, "javascript:alert(1)")),
    REDIRECT_DATA(v -> redirect(v, "data:text/xml,<rss/>")),
    REDIRECT_NOWHERE(v -> v.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
    REDIRECT_LONG(v -> redirect(v, "/" + "x".repeat(10_000))),
    REDIRECT_PRIVATE(v -> redirect(v, "http://10.0.0.1/")),
    REDIRECT_LOOPBACK(v -> redirect(v, "http://127.0.0.1:1/")),
    REDIRECT_MAPPED(v -> redirect(v, "http://[::ffff:127.0.0.1]:1/")),
    REDIRECT_DECIMAL(v -> redirect(v, "http://2130706433:1/")),
    REDIRECT_HEX(v -> redirect(v, "http://0x7f.1:1/")),
    REDIRECT_OCTAL(v -> redirect(v, "http://0177.0.0.1:1/")),
    REDIRECT_NAT64(v -> redirect(v, "http://[64:ff9b::7f00:1]/")),
    REDIRECT_6TO4(v -> redirect(v, "http://[2002:7f00:1::]/")),
    REDIRECT_CGNAT(v -> redirect(v, "http://100.64.0.1/")),
    REDIRECT_LINK_LOCAL(v -> redirect(v, "http://[fe80::1]/")),
    REDIRECT_METADATA(v -> redirect(v, "http://169.254.169.254/latest/meta-data/")),
    REDIRECT_AZURE(v -> redirect(v, "http://168.63.129.16/")),
    REDIRECT_CONSENT(v -> redirect(v, "https://consent.example.com/v2/collect?sessionId=1")),
    OK(v -> Bodies.send(v, "identity", Bodies.RSS));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final List<Act> acts;

    Misdeed(Act... acts) {
        this.acts = List.of(acts);
    }

    /** One step of a misdeed. */
    interface Act {
        void on(Victim victim) throws IOException;
    }

    /** What the path asks for; a chain of redirects grows by an x with each step. */
    static Misdeed of(String path) {
        String name = path.split("[/?]")[1].toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(misdeed ->
                        name.startsWith(misdeed.name()) && misdeed.name().length() + 20 > name.length())
                .filter(misdeed -> name.substring(misdeed.name().length()).matches("X*"))
                .findFirst()
                .orElse(OK);
    }

    void commit(Victim victim) throws IOException {
        for (Act act : acts) {
            act.on(victim);
        }
    }

    private static Object[] numbers() {
        Object[] numbers = new Object[5000];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    private static void redirect(Victim victim, String target) throws IOException {
        victim.write("HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static void forever(Victim victim, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        while (victim.pause(0)) {
            victim.write(bytes);
        }
    }

    private static void drip(Victim victim, String text) throws IOException {
        for (int i = 0; i < text.length() && victim.pause(50); i++) {
            victim.write(text.substring(i, i + 1));
        }
    }
}
