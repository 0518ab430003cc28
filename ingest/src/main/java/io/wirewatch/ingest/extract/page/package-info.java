/** From bytes and headers to one parsed, bounded document. */
@NullMarked
package io.wirewatch.ingest.extract.page;

import org.jspecify.annotations.NullMarked;
