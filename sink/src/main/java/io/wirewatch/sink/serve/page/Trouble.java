package io.wirewatch.sink.serve.page;

/**
 * A page that says what went wrong. Public for the templates only.
 *
 * @param next what the reader can do about it
 */
public record Trouble(String what, String next) {}
