package io.wirewatch.ingest.extract.page;

/**
 * Tells whether bytes beyond ASCII can be a text in windows-1252. The languages that are written in it put letters with
 * accents between plain ones; where most of them stand in a row, they are letters of another alphabet. Stateless.
 */
final class LatinLetters {

    /** Under so many bytes nothing can be told. */
    private static final int FEW = 24;
    /** Letters with accents in a row: "ää" is Finnish, three are hardly ever seen. */
    private static final int ROW = 3;

    private static final double MOST = 0.5;
    /** The share of bytes that windows-1252 does not know, as the trail bytes of Shift JIS. */
    private static final double UNKNOWN_SHARE = 0.02;

    private LatinLetters() {}

    static boolean arePlausible(byte[] body) {
        int letters = 0;
        int inRows = 0;
        int unknown = 0;
        int row = 0;
        for (int i = 0; i <= body.length; i++) {
            int b = i < body.length ? body[i] & 0xFF : 0;
            unknown += isUnknown(b) ? 1 : 0;
            if (b > 0xA0) {
                row++;
            } else {
                letters += row;
                inRows += row >= ROW ? row : 0;
                row = 0;
            }
        }
        boolean rows = letters >= FEW && inRows > MOST * letters;
        return !rows && (unknown < FEW || unknown < UNKNOWN_SHARE * letters);
    }

    private static boolean isUnknown(int b) {
        return b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
    }
}
