package io.wirewatch.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of a feed into text. In order: byte order mark, the zero bytes of UTF-16 and UTF-32, well-formed
 * UTF-8 with other than ASCII characters in it, the HTTP charset, the XML declaration, Windows-1252. A declared charset
 * that the bytes do not fit is passed over; mostly UTF-8 with stray bytes keeps the UTF-8 and reads the stray bytes as
 * Windows-1252. Stateless.
 */
final class FeedCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern HTTP =
            Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"',]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
    private static final int DECLARATION_BYTES = 2048;

    /** Names whose bearers mean the larger set, as browsers hold it (WHATWG Encoding). */
    private static final Map<String, String> MEANT = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "us-ascii", "windows-1252",
            "ascii", "windows-1252",
            "iso-8859-9", "windows-1254",
            "gb2312", "gb18030",
            "gbk", "gb18030",
            "euc-kr", "x-windows-949",
            "ks_c_5601-1987", "x-windows-949",
            "shift_jis", "windows-31j");

    private FeedCharset() {}

    static String decode(byte[] body, @Nullable String contentType) {
        String marked = byMark(body);
        if (marked != null) {
            return marked;
        }
        Charset wide = wide(body);
        if (wide != null) {
            return new String(body, wide);
        }
        String head = new String(body, 0, Math.min(body.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Optional<Charset> http = contentType == null ? Optional.empty() : named(HTTP.matcher(contentType));
        Optional<Charset> declared = named(DECLARATION.matcher(head));
        Optional<String> utf8 = strict(body, StandardCharsets.UTF_8);
        boolean ascii = utf8.isPresent() && utf8.get().length() == body.length;
        if (utf8.isPresent() && !ascii) {
            return utf8.get();
        }
        return http.flatMap(charset -> strict(body, charset))
                .or(() -> declared.flatMap(charset -> strict(body, charset)))
                .or(() -> utf8)
                .orElseGet(() -> mixed(body));
    }

    private static @Nullable String byMark(byte[] b) {
        if (starts(b, 0xEF, 0xBB, 0xBF)) {
            return mixed(java.util.Arrays.copyOfRange(b, 3, b.length));
        }
        if (starts(b, 0xFF, 0xFE, 0, 0)) {
            return new String(b, 4, b.length - 4, Charset.forName("UTF-32LE"));
        }
        if (starts(b, 0, 0, 0xFE, 0xFF)) {
            return new String(b, 4, b.length - 4, Charset.forName("UTF-32BE"));
        }
        if (starts(b, 0xFF, 0xFE)) {
            return new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE);
        }
        if (starts(b, 0xFE, 0xFF)) {
            return new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE);
        }
        return null;
    }

    private static @Nullable Charset wide(byte[] b) {
        if (starts(b, 0, 0, 0, '<')) {
            return Charset.forName("UTF-32BE");
        }
        if (starts(b, '<', 0, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (starts(b, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        return starts(b, '<', 0) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean starts(byte[] b, int... values) {
        if (b.length < values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if ((b[i] & 0xff) != values[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> named(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(MEANT.getOrDefault(name, name));
            return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                    ? Optional.empty()
                    : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> strict(byte[] body, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.equals(StandardCharsets.UTF_8)
                                    ? CodingErrorAction.REPORT
                                    : CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** UTF-8 where the bytes are UTF-8, Windows-1252 where they are not. */
    private static String mixed(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length + 1);
        while (in.hasRemaining()) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                break;
            }
            for (int i = 0; i < Math.max(1, result.length()) && in.hasRemaining(); i++) {
                out.put(new String(new byte[] {in.get()}, WINDOWS_1252).charAt(0));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }
}
