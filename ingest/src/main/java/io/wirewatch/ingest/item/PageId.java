package io.wirewatch.ingest.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Ids of pages. The addresses of one page are one: with http and https, with and without {@code www}, in the variants for
 * mobile phones and AMP, also from AMP caches, and with or without a slash at the end. Stateless.
 */
public final class PageId {

    private static final Set<String> VARIANT_LABELS = Set.of("www", "m", "mobile", "amp");
    private static final List<String> VARIANT_SUFFIXES = List.of(".amp.html", ".amp");
    private static final String AMP_CACHE = ".cdn.ampproject.org";

    private PageId() {}

    /** The id of the page at this URL: 32 hex digits. A text that is no URL is hashed as it stands. */
    public static String of(String url) {
        String identity = identity(url);
        return ofIdentity(identity == null ? url : identity);
    }

    static String ofIdentity(String identity) {
        return Sha256.id(identity);
    }

    /** What all addresses of the page have in common, without a scheme; null when the text is no http(s) URL. */
    public static @Nullable String identity(String url) {
        int plain = PlainUrl.pathOf(url);
        String name = plain < 0 ? "" : PlainUrl.host(url, plain);
        if (plain > 0 && !isCache(name)) {
            return host(name) + path(List.of(url.substring(plain + 1).split("/", -1)));
        }
        HttpUrl parsed = UrlNormaliser.parsed(url);
        if (parsed == null) {
            return null;
        }
        HttpUrl cached = cached(parsed);
        HttpUrl page = cached == null ? parsed : cached;
        String port = page.port() == HttpUrl.defaultPort(page.scheme()) ? "" : ":" + page.port();
        String query = query(page);
        return host(page.host()) + port + path(page.encodedPathSegments()) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The page behind an address in an AMP cache: {@code /c/s/example.org/a}; s stands for https. */
    private static @Nullable HttpUrl cached(HttpUrl url) {
        List<String> path = url.encodedPathSegments();
        boolean viewer = !url.host().endsWith(AMP_CACHE);
        if (!isCache(url.host())
                || path.size() < 2
                || (viewer && !path.getFirst().equals("amp"))) {
            return null;
        }
        boolean secure = path.get(1).equals("s");
        String rest = String.join("/", path.subList(secure ? 2 : 1, path.size()));
        String query = url.encodedQuery();
        return HttpUrl.parse("https://" + rest + (query == null ? "" : "?" + query));
    }

    private static boolean isCache(String host) {
        return host.endsWith(AMP_CACHE) || host.startsWith("www.google.");
    }

    private static String host(String host) {
        List<String> labels = new ArrayList<>(List.of(host.split("\\.")));
        while (labels.size() > 2 && VARIANT_LABELS.contains(labels.getFirst())) {
            labels.removeFirst();
        }
        if (labels.size() > 3 && labels.get(1).equals("m")) {
            labels.remove(1);
        }
        return String.join(".", labels);
    }

    private static String path(List<String> encoded) {
        List<String> segments = new ArrayList<>(encoded);
        dropEmptyEnd(segments);
        if (segments.size() > 1 && segments.getLast().equals("amp")) {
            segments.removeLast();
            dropEmptyEnd(segments);
        } else if (segments.size() > 1 && segments.getFirst().equals("amp")) {
            segments.removeFirst();
        }
        if (!segments.isEmpty()) {
            String last = segments.removeLast();
            for (String suffix : VARIANT_SUFFIXES) {
                if (last.length() > suffix.length() && last.endsWith(suffix)) {
                    last = last.substring(0, last.length() - suffix.length()) + suffix.substring(".amp".length());
                }
            }
            segments.add(last);
        }
        return "/" + String.join("/", segments);
    }

    private static void dropEmptyEnd(List<String> segments) {
        if (!segments.isEmpty() && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
    }

    private static String query(HttpUrl url) {
        if (url.encodedQuery() == null) {
            return "";
        }
        HttpUrl.Builder builder = url.newBuilder();
        for (String name : url.queryParameterNames()) {
            String value = url.queryParameter(name);
            boolean flag = value == null || value.isEmpty() || value.equals("1") || value.equals("0");
            boolean variant = switch (name) {
                case "amp" -> flag || "true".equals(value) || "amp".equals(value);
                case "m", "mobile" -> flag;
                case "amp_js_v", "amp_gsa", "usqp" -> true;
                case "outputType" -> "amp".equals(value);
                default -> false;
            };
            if (variant) {
                builder.removeAllQueryParameters(name);
            }
        }
        String query = builder.build().encodedQuery();
        return query == null ? "" : query;
    }
}
