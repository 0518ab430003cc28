/** Versions of an article: which are new, which were seen before. */
@NullMarked
package io.wirewatch.enrich.dedup;

import org.jspecify.annotations.NullMarked;
