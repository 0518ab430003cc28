package io.wirewatch.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes HTTP clients whose every connection passes an {@link AddressGuard}. They follow no redirect and use no proxy:
 * the caller decides on each hop. Stateless.
 */
public final class OutgoingHttp {

    private OutgoingHttp() {}

    /** A builder of a guarded client; the caller adds time-outs and limits. */
    public static OkHttpClient.Builder client(AddressGuard guard) {
        return new OkHttpClient.Builder()
                .addInterceptor(OutgoingHttp::refuseOddLiterals)
                .socketFactory(new GuardedSockets(guard))
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false);
    }

    /** Sockets that are guarded in the same way, for protocols other than HTTP. */
    public static SocketFactory sockets(AddressGuard guard) {
        return new GuardedSockets(guard);
    }

    private static Response refuseOddLiterals(Interceptor.Chain chain) throws IOException {
        HttpUrl url = chain.request().url();
        if (AddressGuard.isOddLiteral(url.host())) {
            throw new ForbiddenAddressException(InetSocketAddress.createUnresolved(url.host(), url.port()));
        }
        return chain.proceed(chain.request());
    }

    private static final class GuardedSockets extends SocketFactory {

        private final AddressGuard guard;

        GuardedSockets(AddressGuard guard) {
            this.guard = guard;
        }

        @Override
        public Socket createSocket() {
            return new GuardedSocket(guard);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return connected(new InetSocketAddress(host, port));
        }

        private Socket connected(InetSocketAddress target) throws IOException {
            Socket socket = createSocket();
            socket.connect(target);
            return socket;
        }
    }

    private static final class GuardedSocket extends Socket {

        private final AddressGuard guard;

        GuardedSocket(AddressGuard guard) {
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress target, int timeout) throws IOException {
            if (!(target instanceof InetSocketAddress address) || !guard.permits(address)) {
                throw new ForbiddenAddressException(target);
            }
            super.connect(target, timeout);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream());
        }
    }

    private static final class Counted extends FilterInputStream {

        Counted(InputStream from) {
            super(from);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            UnreadLimit.came(got);
            return got;
        }
    }
}
