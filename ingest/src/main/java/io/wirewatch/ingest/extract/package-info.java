/** From the bytes of a page to a clean article, or to the reason why it is none. */
@NullMarked
package io.wirewatch.ingest.extract;

import org.jspecify.annotations.NullMarked;
