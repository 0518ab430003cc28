/** Trains the block model of the extractor, measures it, and shows where it is wrong. */
@NullMarked
package io.wirewatch.bench.extract;

import org.jspecify.annotations.NullMarked;
