package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.ForbiddenAddressException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Names what went wrong between here and a server. Stateless. */
final class NetworkFailure {

    private NetworkFailure() {}

    static Refused of(IOException failure) {
        return new Refused(reason(failure), String.valueOf(failure.getMessage()), null);
    }

    private static RefusalReason reason(IOException failure) {
        if (isForbidden(failure, 0)) {
            return RefusalReason.FORBIDDEN_ADDRESS;
        }
        return switch (failure) {
            case UnknownHostException e -> RefusalReason.DNS;
            case SSLException e -> RefusalReason.TLS;
            case SocketTimeoutException e -> RefusalReason.TIMEOUT;
            case InterruptedIOException e -> RefusalReason.TIMEOUT;
            case ConnectException e -> RefusalReason.CONNECT_FAILED;
            case NoRouteToHostException e -> RefusalReason.CONNECT_FAILED;
            default -> RefusalReason.BAD_ANSWER;
        };
    }

    /** Looks into causes and suppressed failures too: a host may have several addresses. */
    private static boolean isForbidden(Throwable failure, int depth) {
        if (failure instanceof ForbiddenAddressException) {
            return true;
        }
        if (depth > 4) {
            return false;
        }
        for (Throwable other : failure.getSuppressed()) {
            if (isForbidden(other, depth + 1)) {
                return true;
            }
        }
        return failure.getCause() != null && isForbidden(failure.getCause(), depth + 1);
    }
}
