package io.wirewatch.enrich.story;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Shingles as they are stored: the distance to the hash before and the place, together as one unsigned LEB128 number
 * (DWARF 5, section 7.6), five bytes for most. Stateless.
 */
final class PackedShingles {

    private static final int BITS = 7;
    private static final int GOES_ON = 1 << BITS;
    private static final int MOST_BYTES = Long.SIZE / BITS + 1;

    private PackedShingles() {}

    /**
     * Packs shingles.
     *
     * @param shingles ascending, not negative: a hash, and its place in the lowest bits
     */
    static ByteBuffer pack(long[] shingles, int placeBits) {
        byte[] bytes = new byte[shingles.length * MOST_BYTES];
        int length = 0;
        long before = 0;
        for (long shingle : shingles) {
            long hash = shingle >>> placeBits;
            long rest = shingle - (before << placeBits);
            before = hash;
            while (rest >= GOES_ON) {
                bytes[length++] = (byte) (rest | GOES_ON);
                rest >>>= BITS;
            }
            bytes[length++] = (byte) rest;
        }
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }

    /**
     * What was packed; the buffer stays as it is.
     *
     * @throws IllegalArgumentException when the bytes end within a number, or hold one of more than 64 bits
     */
    static long[] unpack(ByteBuffer packed, int placeBits) {
        ByteBuffer bytes = packed.duplicate();
        long[] shingles = new long[bytes.remaining()];
        int count = 0;
        long before = 0;
        try {
            while (bytes.hasRemaining()) {
                long shingle = 0;
                int shift = 0;
                int next;
                do {
                    if (shift >= Long.SIZE) {
                        throw new IllegalArgumentException("the shingles of a signature hold too large a number");
                    }
                    next = bytes.get();
                    shingle |= (long) (next & (GOES_ON - 1)) << shift;
                    shift += BITS;
                } while ((next & GOES_ON) != 0);
                shingles[count] = shingle + (before << placeBits);
                before = shingles[count++] >>> placeBits;
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the shingles of a signature end too early", e);
        }
        return Arrays.copyOf(shingles, count);
    }
}
