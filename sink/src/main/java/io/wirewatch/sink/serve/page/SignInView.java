package io.wirewatch.sink.serve.page;

/**
 * The form for a token. Public for the templates only.
 *
 * @param next path to go to afterwards
 * @param problem what was wrong with the last try; empty at the first
 */
public record SignInView(String next, String problem) {}
