/** Measures the tagger: the scan layer against another library, the whole tagger, the comparison of names. */
@NullMarked
package io.wirewatch.bench.match;

import org.jspecify.annotations.NullMarked;
