package io.wirewatch.ingest.feed;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
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
 * UTF-8 with other than ASCII characters in it, the HTTP charset, the XML declaration, what ICU's detector thinks,
 * Windows-1252. A declared charset that the bytes do not fit is passed over; mostly UTF-8 with stray bytes keeps the
 * UTF-8 and reads the stray bytes as Windows-1252. Stateless.
 */
final class FeedCharset {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern HTTP =
            Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"',]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
    private static final int DECLARATION_BYTES = 2048;
    private static final int DETECT_BYTES = 8192;
    private static final int MIN_DETECT_BYTES = 12;
    private static final int MIN_CONFIDENCE = 20;

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
        String utf8 = new String(body, StandardCharsets.UTF_8);
        boolean valid = utf8.indexOf('\ufffd') < 0
                || strict(body, StandardCharsets.UTF_8).isPresent();
        if (valid && utf8.length() < body.length) {
            return utf8;
        }
        String head = new String(body, 0, Math.min(body.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        Optional<Charset> http = contentType == null ? Optional.empty() : named(HTTP.matcher(contentType));
        return http.flatMap(charset -> strict(body, charset))
                .or(() -> named(DECLARATION.matcher(head)).flatMap(charset -> strict(body, charset)))
                .or(() -> valid ? Optional.of(utf8) : Optional.empty())
                .or(() -> mostlyUtf8(utf8) ? Optional.empty() : detected(body))
                .orElseGet(() -> mixed(body));
    }

    /** Whether more of the text beyond ASCII was understood as UTF-8 than was not. */
    private static boolean mostlyUtf8(String text) {
        int good = 0;
        int bad = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bad += c == '\ufffd' ? 1 : 0;
            good += c >= 0x80 && c != '\ufffd' ? 1 : 0;
        }
        return good >= bad;
    }

    /** The text in the charset that the bytes look like, markup aside; empty when they are too few to tell. */
    private static Optional<String> detected(byte[] body) {
        byte[] sample = withoutAscii(body);
        if (sample.length < MIN_DETECT_BYTES) {
            return Optional.empty();
        }
        CharsetMatch match = new CharsetDetector().setText(sample).detect();
        if (match == null || match.getConfidence() < MIN_CONFIDENCE) {
            return Optional.empty();
        }
        String name = match.getName().toLowerCase(Locale.ROOT);
        try {
            return strict(body, Charset.forName(MEANT.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** What stands between tags and is not all ASCII; the markup of a feed is English whatever its language. */
    private static byte[] withoutAscii(byte[] body) {
        byte[] sample = new byte[Math.min(body.length, DETECT_BYTES)];
        int length = 0;
        int start = 0;
        boolean beyond = false;
        for (int i = 0; i < body.length && length < sample.length; i++) {
            beyond |= body[i] < 0;
            boolean border = body[i] == '<' || body[i] == '>' || i == body.length - 1;
            if (border && beyond) {
                int part = Math.min(i - start, sample.length - length);
                System.arraycopy(body, start, sample, length, part);
                length += part;
            }
            if (border) {
                start = i + 1;
                beyond = false;
            }
        }
        return java.util.Arrays.copyOf(sample, length);
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
