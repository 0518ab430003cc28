package io.wirewatch.enrich.story;

import java.nio.ByteBuffer;

/**
 * Shingles as they are stored: of each the distance to the hash before as a Rice number (R. F. Rice, "Some practical
 * universal noiseless coding techniques", JPL 1979) and its place in as few bits as the last place needs, which comes to
 * some 26 bits. Four bytes stand before them: how many they are, the bits of a place, and the Rice parameter. No codec
 * makes random hashes shorter, so each byte saved here is one saved on disk and in every copy. Stateless.
 */
final class PackedShingles {

    private static final int HEAD = 4;
    private static final int LARGEST_RICE = Integer.SIZE;

    private PackedShingles() {}

    /**
     * Packs shingles.
     *
     * @param shingles fewer than 65,536, ascending, not negative: a hash, and its place in the lowest bits
     */
    static ByteBuffer pack(long[] shingles, int placeBits) {
        if (shingles.length == 0) {
            return ByteBuffer.allocate(0);
        }
        long placeMask = (1L << placeBits) - 1;
        long lastPlace = 0;
        for (long shingle : shingles) {
            lastPlace |= shingle & placeMask;
        }
        long largest = shingles[shingles.length - 1] >>> placeBits;
        int placeWidth = Long.SIZE - Long.numberOfLeadingZeros(lastPlace);
        long mean = Math.max(1, largest / shingles.length);
        int rice = Math.min(LARGEST_RICE, Long.SIZE - 1 - Long.numberOfLeadingZeros(mean));
        long bits = (largest >>> rice) + (long) shingles.length * (1 + rice + placeWidth);
        ByteBuffer packed = ByteBuffer.allocate(HEAD + (int) ((bits + Byte.SIZE - 1) / Byte.SIZE));
        packed.putShort((short) shingles.length).put((byte) placeWidth).put((byte) rice);
        BitWriter writer = new BitWriter(packed);
        long before = 0;
        for (long shingle : shingles) {
            long hash = shingle >>> placeBits;
            long distance = hash - before;
            before = hash;
            for (long i = distance >>> rice; i > 0; i--) {
                writer.write(0, 1);
            }
            writer.write(1, 1);
            writer.write(distance & ((1L << rice) - 1), rice);
            writer.write(shingle & placeMask, placeWidth);
        }
        writer.end();
        return packed.flip();
    }

    /**
     * What was packed; the buffer stays as it is.
     *
     * @throws IllegalArgumentException when the bytes end too early, or say something else than {@link #pack} does
     */
    static long[] unpack(ByteBuffer packed, int placeBits) {
        if (!packed.hasRemaining()) {
            return new long[0];
        }
        ByteBuffer bytes = packed.duplicate();
        check(bytes.remaining() >= HEAD);
        int count = Short.toUnsignedInt(bytes.getShort());
        int placeWidth = bytes.get();
        int rice = bytes.get();
        check(placeWidth >= 0 && placeWidth <= placeBits && rice >= 0 && rice <= LARGEST_RICE);
        check((long) count * (1 + rice + placeWidth) <= (long) bytes.remaining() * Byte.SIZE);
        BitReader reader = new BitReader(bytes);
        long[] shingles = new long[count];
        long hash = 0;
        for (int i = 0; i < count; i++) {
            long distance = (long) reader.zeros() << rice;
            hash += distance | reader.read(rice);
            check(hash >>> (Long.SIZE - 1 - placeBits) == 0);
            shingles[i] = (hash << placeBits) | reader.read(placeWidth);
        }
        return shingles;
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("the shingles of a signature are damaged");
        }
    }

    /** Writes bits, the highest first. */
    private static final class BitWriter {
        private final ByteBuffer bytes;
        private long waiting;
        private int count;

        BitWriter(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        /** At most 56 bits. */
        void write(long value, int width) {
            waiting = (waiting << width) | value;
            count += width;
            while (count >= Byte.SIZE) {
                count -= Byte.SIZE;
                bytes.put((byte) (waiting >>> count));
            }
        }

        void end() {
            if (count > 0) {
                write(0, Byte.SIZE - count);
            }
        }
    }

    /** Reads bits, the highest first. */
    private static final class BitReader {
        private final ByteBuffer bytes;
        private long waiting;
        private int count;

        BitReader(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        /** Moves behind the next one, and says how many zeros stood before it. */
        int zeros() {
            int zeros = 0;
            while (read(1) == 0) {
                zeros++;
            }
            return zeros;
        }

        /** At most 56 bits. */
        long read(int width) {
            while (count < width) {
                check(bytes.hasRemaining());
                waiting = (waiting << Byte.SIZE) | Byte.toUnsignedLong(bytes.get());
                count += Byte.SIZE;
            }
            count -= width;
            return (waiting >>> count) & ((1L << width) - 1);
        }
    }
}
