/** Measures how fast feeds are read. */
@NullMarked
package io.wirewatch.bench.feed;

import org.jspecify.annotations.NullMarked;
