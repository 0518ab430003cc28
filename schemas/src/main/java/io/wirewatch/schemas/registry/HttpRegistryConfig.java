package io.wirewatch.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a registry over HTTP.
 *
 * @param urls base URLs of the registry's nodes; the next is asked when one does not answer
 * @param user name for basic authentication; empty for none
 * @param password for basic authentication
 * @param token bearer token, instead of user and password; empty for none
 * @param register whether unknown schemas are registered; false only looks them up, as a registry under change control
 *     wants it
 * @param timeout of one request
 * @param patience how long requests are repeated before the caller is told that the registry is not there; it must stay
 *     below the longest time between two polls of a consumer
 */
public record HttpRegistryConfig(
        List<URI> urls,
        String user,
        String password,
        String token,
        boolean register,
        Duration timeout,
        Duration patience) {

    public HttpRegistryConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a registry needs a URL");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "HttpRegistryConfig[urls=" + urls + ", register=" + register + "]";
    }
}
