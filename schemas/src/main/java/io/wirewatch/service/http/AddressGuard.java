package io.wirewatch.service.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which addresses outgoing connections may be made to: public unicast addresses, and what an operator allows
 * by name. It is asked with the address of the connection itself, after resolution and on every hop, so neither a
 * redirect nor a resolver that changes its answer gets around it. The list of special addresses is IANA's (RFC 6890,
 * RFC 8190). Immutable.
 *
 * @param allowed {@code address:port} or {@code address:*} of addresses that are let through although they are not
 *     public, such as {@code 127.0.0.1:8090} or {@code [::1]:8090}
 */
public record AddressGuard(Set<String> allowed) {

    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)]?:(\\d+|\\*)");

    private static final Pattern ENDS_IN_NUMBER =
            Pattern.compile("(^|\\.)([0-9]+|0x[0-9a-f]*)\\.?$", Pattern.CASE_INSENSITIVE);
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern PLAIN_IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    public AddressGuard {
        allowed = allowed.stream().map(AddressGuard::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** A guard that lets only public addresses through. */
    public static AddressGuard publicOnly() {
        return new AddressGuard(Set.of());
    }

    /** Whether a connection may be made. */
    public boolean permits(InetSocketAddress target) {
        InetAddress address = target.getAddress();
        if (address == null) {
            return false;
        }
        String host = address.getHostAddress();
        return allowed.contains(host + ":" + target.getPort()) || allowed.contains(host + ":*") || isPublic(address);
    }

    /** An IPv6 address may be written short and in brackets; it is compared in Java's long form. */
    private static String canonical(String entry) {
        Matcher matcher = IPV6.matcher(entry);
        if (!matcher.matches()) {
            return entry;
        }
        try {
            return InetAddress.getByName("[" + matcher.group(1) + "]").getHostAddress() + ":" + matcher.group(2);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + entry + "' is no address and port", e);
        }
    }

    /**
     * Whether a host is a number that is not a plain IPv4 address: {@code 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1}.
     * Resolvers disagree about what these mean, and nobody honest writes them. A host ends in a number in the sense of the
     * WHATWG URL standard (host parsing, "ends in a number checker").
     *
     * @param host as it stands in a URL
     */
    public static boolean isOddLiteral(String host) {
        return host.indexOf(':') < 0
                && ENDS_IN_NUMBER.matcher(host).find()
                && !PLAIN_IPV4.matcher(host).matches();
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    /** The special ranges, and 168.63.129.16, which is public and yet a cloud's own (Azure). */
    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        int d = bytes[3] & 0xff;
        boolean special = a == 0
                || a == 10
                || a == 127
                || (a == 100 && b >= 64 && b < 128)
                || (a == 168 && b == 63 && c == 129 && d == 16)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113)
                || a >= 224;
        return !special;
    }

    /** Only global unicast, 2000::/3, without the ranges that carry other addresses inside or lead nowhere. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean special =
                first == 0x2002 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || first == 0x3fff;
        return globalUnicast && !special;
    }
}
