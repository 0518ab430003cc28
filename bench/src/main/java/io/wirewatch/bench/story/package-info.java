/** Measures stories: pairs of texts by scripted edits, and the throughput of decisions. */
@NullMarked
package io.wirewatch.bench.story;

import org.jspecify.annotations.NullMarked;
