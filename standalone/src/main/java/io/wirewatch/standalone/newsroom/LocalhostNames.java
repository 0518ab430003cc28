package io.wirewatch.standalone.newsroom;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Resolves every name below {@code localhost} to 127.0.0.1, as RFC 6761 section 6.3 says and as browsers do; the
 * resolvers of many systems do not. All other names go to the resolver of the JDK. It gives each site of the newsroom
 * a host of its own on every system. Thread safe.
 */
public final class LocalhostNames extends InetAddressResolverProvider {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtIn = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                        && (policy.characteristics() & LookupPolicy.IPV4) != 0) {
                    return Stream.of(InetAddress.getByAddress(host, LOOPBACK));
                }
                return builtIn.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtIn.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "localhost-names";
    }
}
