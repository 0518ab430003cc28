package io.wirewatch.sink.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.2.0.0/16, 10.2.255.1, true",
        "10.2.0.0/16, 10.3.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, ::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, ::1, false"
    })
    void shouldHoldTheAddressesThatShareItsPrefix(String network, String address, boolean holds) throws Exception {
        assertThat(Network.parse(network).holds(InetAddress.getByName(address))).isEqualTo(holds);
    }

    @Test
    void shouldRefuseNames() {
        assertThatThrownBy(() -> Network.parse("proxy.example")).hasMessageContaining("'proxy.example'");
        assertThatThrownBy(() -> Network.parse("10.0.0.0/33")).hasMessageContaining("'10.0.0.0/33'");
    }
}
