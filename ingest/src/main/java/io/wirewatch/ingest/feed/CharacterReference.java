package io.wirewatch.ingest.feed;

import java.nio.charset.Charset;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Reads one character reference of HTML as browsers do (HTML, 13.2.5.72), without a parser for each. Stateless. */
final class CharacterReference {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int LONGEST_LEGACY_NAME = 6;

    private CharacterReference() {}

    /**
     * The text that is meant; what is no reference stays as it is.
     *
     * @param written an ampersand and what may be a name or number behind it, with or without a semicolon
     */
    static String resolve(String written) {
        if (written.length() < 3) {
            return written;
        }
        String resolved = written.charAt(1) == '#' ? numbered(written) : named(written);
        return resolved == null ? written : resolved;
    }

    private static @Nullable String named(String written) {
        boolean closed = written.endsWith(";");
        String name = written.substring(1, written.length() - (closed ? 1 : 0));
        String meant = closed || Entities.isBaseNamedEntity(name) ? Entities.getByName(name) : "";
        if (!meant.isEmpty()) {
            return meant;
        }
        for (int length = Math.min(LONGEST_LEGACY_NAME, name.length() - 1); length >= 2; length--) {
            String start = name.substring(0, length);
            if (Entities.isBaseNamedEntity(start)) {
                return Entities.getByName(start) + written.substring(length + 1);
            }
        }
        return null;
    }

    private static @Nullable String numbered(String written) {
        boolean hex = written.charAt(2) == 'x' || written.charAt(2) == 'X';
        int radix = hex ? 16 : 10;
        int at = hex ? 3 : 2;
        int first = at;
        int code = 0;
        while (at < written.length() && Character.digit(written.charAt(at), radix) >= 0) {
            code = Math.min(0x110000, code * radix + Character.digit(written.charAt(at), radix));
            at++;
        }
        if (at == first) {
            return null;
        }
        int end = at < written.length() && written.charAt(at) == ';' ? at + 1 : at;
        return character(code) + written.substring(end);
    }

    /** Numbers 128 to 159 are meant as Windows-1252; what is no character is the sign of a lost one. */
    private static String character(int code) {
        if (code >= 0x80 && code < 0xA0) {
            return new String(new byte[] {(byte) code}, WINDOWS_1252);
        }
        boolean lost = code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
        return lost ? "\ufffd" : Character.toString(code);
    }
}
