package io.wirewatch.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedShinglesTest {

    private static final int PLACE_BITS = 12;

    @Property
    void whatIsPackedComesBack(@ForAll("shingles") List<Long> numbers) {
        long[] shingles = numbers.stream().mapToLong(Long::longValue).toArray();
        ByteBuffer packed = PackedShingles.pack(shingles, PLACE_BITS);
        assertThat(PackedShingles.unpack(packed, PLACE_BITS)).isEqualTo(shingles);
        assertThat(PackedShingles.unpack(packed, PLACE_BITS)).as("read twice").isEqualTo(shingles);
    }

    @Property
    void whateverTheBytesAreTheyAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(PackedShingles.unpack(ByteBuffer.wrap(bytes), PLACE_BITS))
                    .isSorted();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("damaged");
        }
    }

    @Test
    void whatEndsTooEarlyIsRefused() {
        ByteBuffer packed = PackedShingles.pack(
                LongStream.range(0, 200).map(i -> i << 20 | i).toArray(), PLACE_BITS);
        packed.limit(packed.limit() - 1);
        assertThatThrownBy(() -> PackedShingles.unpack(packed, PLACE_BITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aNumberThatIsTooLargeIsRefused() {
        ByteBuffer packed = ByteBuffer.allocate(2_000_000);
        packed.putShort(0, (short) 1).put(3, (byte) 32).put(1_999_990, (byte) 1);
        assertThatThrownBy(() -> PackedShingles.unpack(packed, PLACE_BITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    @Provide
    Arbitrary<List<Long>> shingles() {
        Arbitrary<Long> small = Arbitraries.longs().between(0, 1 << 16);
        Arbitrary<Long> large = Arbitraries.longs().between(0, (1L << 36) - 1);
        return Arbitraries.oneOf(small, large)
                .list()
                .ofMaxSize(300)
                .map(numbers -> numbers.stream().distinct().sorted().toList());
    }
}
