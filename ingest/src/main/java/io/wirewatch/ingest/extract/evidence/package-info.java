/** What a page says of itself: JSON-LD, meta tags, microdata and marked elements, as it stands, not yet judged. */
@NullMarked
package io.wirewatch.ingest.extract.evidence;

import org.jspecify.annotations.NullMarked;
