package io.wirewatch.sink.store;

/**
 * How many articles there are.
 *
 * @param number those that were counted
 * @param more whether there may be more: counting stopped at {@link ArticleQueries#MOST_COUNTED}, or when it had looked at
 *     many articles
 */
public record ArticleCount(int number, boolean more) {}
