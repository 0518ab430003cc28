/** Runs real pages from a folder through the whole pipeline and holds it to its promises. */
@NullMarked
package io.wirewatch.bench.corpus;

import org.jspecify.annotations.NullMarked;
