package io.wirewatch.sink.serve.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Links that a page may carry. Stateless. */
final class WebLink {

    /** Scheme, host without user information, and a rest without white space or control characters. */
    private static final Pattern SHAPE =
            Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}/?#@\\\\]+(?:[/?#][^\\s\\p{Cntrl}]*)?");

    private WebLink() {}

    /** The URL when it is an absolute one of http or https with a host, else null. */
    static @Nullable String orNull(String url) {
        return SHAPE.matcher(url).matches() ? url : null;
    }
}
