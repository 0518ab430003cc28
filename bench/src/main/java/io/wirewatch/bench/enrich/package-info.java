/** Measurements of enrich on a real broker in the same machine. */
@NullMarked
package io.wirewatch.bench.enrich;

import org.jspecify.annotations.NullMarked;
