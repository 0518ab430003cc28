package io.wirewatch.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
        assertThat(AddressGuard.publicOnly().permits(at(address, 443))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.17",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "203.0.114.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e"
            })
    void publicAddressesPass(String address) throws UnknownHostException {
        assertThat(AddressGuard.publicOnly().permits(at(address, 443))).isTrue();
    }

    @Test
    void whatAnOperatorAllowsPassesAtThatPortOnly() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(Set.of("127.0.0.1:8090", "10.0.0.7:*"));
        assertThat(guard.permits(at("127.0.0.1", 8090))).isTrue();
        assertThat(guard.permits(at("127.0.0.1", 8091))).isFalse();
        assertThat(guard.permits(at("127.0.0.2", 8090))).isFalse();
        assertThat(guard.permits(at("10.0.0.7", 1))).isTrue();
        assertThat(guard.permits(at("10.0.0.8", 1))).isFalse();
    }

    @Test
    void anAllowedAddressPassesInItsMappedFormToo() throws UnknownHostException {
        assertThat(new AddressGuard(Set.of("127.0.0.1:*")).permits(at("::ffff:127.0.0.1", 80)))
                .isTrue();
    }

    @Test
    void anAllowedIpv6AddressMayBeWrittenShort() throws UnknownHostException {
        assertThat(new AddressGuard(Set.of("::1:8090")).permits(at("::1", 8090)))
                .isTrue();
        assertThat(new AddressGuard(Set.of("[::1]:8090")).permits(at("::1", 8090)))
                .isTrue();
        assertThat(new AddressGuard(Set.of("[fd00::7]:*")).permits(at("fd00:0:0:0:0:0:0:7", 1)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2130706433, true",
        "0x7f000001, true",
        "0x7f.1, true",
        "0177.0.0.1, true",
        "127.1, true",
        "127.0.0.1., true",
        "256.1.1.1, true",
        "news.0x, true",
        "127.0.0.1, false",
        "8.8.8.8, false",
        "news.example, false",
        "1news.example, false",
        "24.kg, false",
        "::1, false",
        "2001:db8::1, false",
        "::ffff:1.2.3.4, false"
    })
    void numbersThatAreNoPlainAddressAreOdd(String host, boolean odd) {
        assertThat(AddressGuard.isOddLiteral(host)).isEqualTo(odd);
    }

    @Test
    void anAddressThatIsNotResolvedIsRefused() {
        assertThat(AddressGuard.publicOnly().permits(InetSocketAddress.createUnresolved("example.org", 443)))
                .isFalse();
    }

    private static InetSocketAddress at(String address, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }
}
