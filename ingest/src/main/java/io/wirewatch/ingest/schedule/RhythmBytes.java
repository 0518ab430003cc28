package io.wirewatch.ingest.schedule;

import io.wirewatch.ingest.schedule.Rhythm.Recent;
import java.nio.ByteBuffer;

/** The form in which a rhythm is kept, 489 bytes; the schema of the feed's state describes it. Stateless. */
public final class RhythmBytes {

    private static final byte VERSION = 1;
    private static final int SIZE = 1 + Long.BYTES + 4 * Double.BYTES + 2 * (Rhythm.SLOTS + Rhythm.DAYS) * Float.BYTES;

    private RhythmBytes() {}

    /** The bytes; none for a rhythm that is unknown. */
    public static ByteBuffer write(Rhythm rhythm) {
        if (!rhythm.isKnown()) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        bytes.put(VERSION).putLong(rhythm.updated());
        bytes.putDouble(rhythm.slow().items()).putDouble(rhythm.slow().expected());
        bytes.putDouble(rhythm.fast().items()).putDouble(rhythm.fast().expected());
        put(bytes, rhythm.slotItems());
        put(bytes, rhythm.slotDays());
        put(bytes, rhythm.dayItems());
        put(bytes, rhythm.dayDays());
        return bytes.flip();
    }

    /** The rhythm; unknown when the bytes are of a version that is not known. The buffer is left as it is. */
    public static Rhythm read(ByteBuffer kept) {
        ByteBuffer bytes = kept.duplicate();
        if (bytes.remaining() != SIZE || bytes.get() != VERSION) {
            return Rhythm.unknown();
        }
        long updated = bytes.getLong();
        Recent slow = new Recent(bytes.getDouble(), bytes.getDouble());
        Recent fast = new Recent(bytes.getDouble(), bytes.getDouble());
        float[] slotItems = take(bytes, Rhythm.SLOTS);
        float[] slotDays = take(bytes, Rhythm.SLOTS);
        float[] dayItems = take(bytes, Rhythm.DAYS);
        float[] dayDays = take(bytes, Rhythm.DAYS);
        return new Rhythm(slotItems, slotDays, dayItems, dayDays, slow, fast, updated);
    }

    private static void put(ByteBuffer bytes, float[] values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
    }

    private static float[] take(ByteBuffer bytes, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }
}
