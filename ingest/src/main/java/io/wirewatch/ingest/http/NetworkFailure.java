package io.wirewatch.ingest.http;

import io.wirewatch.ingest.http.FetchOutcome.Refused;
import io.wirewatch.service.http.ForbiddenAddressException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Names what went wrong between here and a server. Stateless. */
final class NetworkFailure {

    /** What a resolver says when no name server answers (EAI_AGAIN); an unknown name has other words. */
    private static final String TRY_AGAIN = "Temporary failure";

    private static final int DEEPEST = 6;

    private NetworkFailure() {}

    static Refused of(IOException failure) {
        String detail = failure.getMessage();
        return new Refused(reason(failure), detail == null ? failure.getClass().getSimpleName() : detail, null);
    }

    private static RefusalReason reason(IOException failure) {
        if (contains(failure, ForbiddenAddressException.class::isInstance, 0)) {
            return RefusalReason.FORBIDDEN_ADDRESS;
        }
        return switch (failure) {
            case UnknownHostException e ->
                String.valueOf(e.getMessage()).contains(TRY_AGAIN) ? RefusalReason.DNS_TEMPORARY : RefusalReason.DNS;
            case SSLException e -> ofTls(e);
            case InterruptedIOException e -> RefusalReason.TIMEOUT;
            case ConnectException e -> RefusalReason.CONNECT_FAILED;
            case NoRouteToHostException e -> RefusalReason.CONNECT_FAILED;
            default -> RefusalReason.BAD_ANSWER;
        };
    }

    private static RefusalReason ofTls(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return RefusalReason.TLS_WRONG_HOST;
        }
        if (contains(
                failure,
                e -> e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException,
                0)) {
            return RefusalReason.TLS_EXPIRED;
        }
        boolean untrusted = contains(
                failure, e -> e instanceof CertPathBuilderException || e instanceof CertPathValidatorException, 0);
        return untrusted ? RefusalReason.TLS_UNTRUSTED : RefusalReason.TLS;
    }

    /** Looks into causes and suppressed failures too: a host may have several addresses. */
    private static boolean contains(Throwable failure, Predicate<Throwable> what, int depth) {
        if (what.test(failure)) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        for (Throwable other : failure.getSuppressed()) {
            if (contains(other, what, depth + 1)) {
                return true;
            }
        }
        return failure.getCause() != null && contains(failure.getCause(), what, depth + 1);
    }
}
