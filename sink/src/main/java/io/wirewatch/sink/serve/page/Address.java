package io.wirewatch.sink.serve.page;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address within the site, put together; empty parameters are left out. Immutable. */
public record Address(String path, String query) {

    public Address(String path) {
        this(path, "");
    }

    /** The path of something that has an id: the id may hold any character. */
    public static String of(String prefix, String id) {
        return prefix + encode(id);
    }

    /** The address with one parameter more. */
    public Address with(String name, String value) {
        return value.isEmpty()
                ? this
                : new Address(path, query + (query.isEmpty() ? "?" : "&") + name + "=" + encode(value));
    }

    @Override
    public String toString() {
        return path + query;
    }

    /** A parameter of the request without white space around it; empty when it is missing. */
    static String parameter(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value.strip();
    }

    /** A field of the form without white space around it; empty when it is missing. */
    static String field(Context context, String name) {
        String value = context.formParam(name);
        return value == null ? "" : value.strip();
    }

    /** Where a form leads back to: only an address of this site. */
    static String back(Context context, String otherwise) {
        String back = field(context, "back");
        boolean ours = back.startsWith("/")
                && !back.startsWith("//")
                && !back.contains("\\")
                && back.chars().noneMatch(Character::isISOControl);
        return ours ? back : otherwise;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
