/** Stories: which articles tell the same report, by near-duplicate detection over their text. */
@NullMarked
package io.wirewatch.enrich.story;

import org.jspecify.annotations.NullMarked;
