/** The language of a text, from its script and its most common words. */
@NullMarked
package io.wirewatch.ingest.extract.language;

import org.jspecify.annotations.NullMarked;
