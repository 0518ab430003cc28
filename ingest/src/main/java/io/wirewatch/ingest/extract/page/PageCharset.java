package io.wirewatch.ingest.extract.page;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides the charset of a page: byte order mark, then what the bytes prove, then HTTP header, then meta tag, then a
 * detector. Bytes that hold UTF-8 beyond ASCII without a fault are UTF-8, whatever is declared. Declared Latin-1 is
 * read as windows-1252, as browsers do (WHATWG Encoding Standard); a header that says so is what many servers send for
 * every page, so a meta tag that says otherwise, or bytes that no Latin text has, count for more. Stateless.
 */
public final class PageCharset {

    private static final int META_BYTES = 8192;
    private static final int DETECT_BYTES = 64 * 1024;
    private static final int MIN_CONFIDENCE = 30;
    private static final Pattern META = Pattern.compile(
            "<(?:meta|\\?xml)[^>]{0,300}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([\\w:.-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final String MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Set<String> LATIN_1 = Set.of("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii");

    private PageCharset() {}

    /**
     * The text of the page, in the charset that it is found to have.
     *
     * @param contentType the Content-Type header, when there was one
     */
    public static String text(byte[] body, @Nullable String contentType) {
        Charset marked = byteOrderMark(body);
        if (marked != null) {
            String whole = new String(body, marked);
            return whole.startsWith(MARK) ? whole.substring(1) : whole;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        boolean escaped = text.length() == body.length && hasEscapes(body);
        boolean broken = escaped || text.indexOf(REPLACEMENT) >= 0;
        if (!broken) {
            return text;
        }
        Charset charset = ofBroken(body, contentType);
        return isUtf8(charset) ? text : new String(body, charset);
    }

    /** The charset of bytes that are not plain UTF-8. */
    private static Charset ofBroken(byte[] body, @Nullable String contentType) {
        Charset header = declared(HEADER, contentType == null ? "" : contentType);
        boolean trusted = header != null && !isUtf8(header) && !isLatin1(header);
        Charset meta = trusted ? null : declared(META, head(body));
        Charset declared = meta == null || isUtf8(meta) ? header : meta;
        if (declared == null || isUtf8(declared)) {
            return mostlyUtf8(body) ? StandardCharsets.UTF_8 : detected(body);
        }
        if (!isLatin1(declared)) {
            return declared;
        }
        if (mostlyUtf8(body)) {
            return StandardCharsets.UTF_8;
        }
        return LatinLetters.arePlausible(body) ? declared : detected(body);
    }

    /** False for bytes that name another charset themselves: by a byte order mark or by the escapes of ISO 2022. */
    static boolean mayBeUtf8(byte[] body) {
        // the platform looks for a character in such a string with vectors
        return byteOrderMark(body) == null && new String(body, StandardCharsets.ISO_8859_1).indexOf(0x1B) < 0;
    }

    /** The charset that a byte order mark names, or null without one. */
    static @Nullable Charset byteOrderMark(byte[] body) {
        if (body.length >= 3 && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB && (body[2] & 0xFF) == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (body.length >= 2 && (body[0] & 0xFF) == 0xFE && (body[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (body.length >= 2 && (body[0] & 0xFF) == 0xFF && (body[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    /** Escape sequences of ISO-2022: bytes under 128 that are not ASCII. */
    private static boolean hasEscapes(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] == 0x1B && (body[i + 1] == '$' || body[i + 1] == '(')) {
                return true;
            }
        }
        return false;
    }

    /** A few broken sequences in a long UTF-8 page, as a cut through a character leaves them. */
    private static boolean mostlyUtf8(byte[] body) {
        int good = 0;
        int bad = 0;
        int i = 0;
        while (i < body.length) {
            int length = sequence(body, i);
            good += length > 1 ? 1 : 0;
            bad += length == 0 ? 1 : 0;
            i += Math.max(length, 1);
        }
        return good > 10 * bad;
    }

    private static int sequence(byte[] body, int at) {
        int lead = body[at] & 0xFF;
        int length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
        for (int i = 1; i < length; i++) {
            if (at + i >= body.length || (body[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static String head(byte[] body) {
        return new String(body, 0, Math.min(body.length, META_BYTES), StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Charset declared(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? byName(matcher.group(1)) : null;
    }

    private static @Nullable Charset byName(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (LATIN_1.contains(name.toLowerCase(Locale.ROOT))) {
            return WINDOWS_1252;
        }
        try {
            Charset charset = Charset.forName(name);
            boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
            return wide ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static boolean isLatin1(Charset charset) {
        return charset.equals(WINDOWS_1252);
    }

    private static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8);
    }

    private static Charset detected(byte[] body) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        detector.setText(body.length > DETECT_BYTES ? Arrays.copyOf(body, DETECT_BYTES) : body);
        CharsetMatch match = detector.detect();
        Charset charset = match == null || match.getConfidence() < MIN_CONFIDENCE ? null : byName(match.getName());
        return charset == null || isUtf8(charset) ? WINDOWS_1252 : charset;
    }
}
