/** One bounded and guarded GET, polite to the host, whose every outcome is a value. */
@NullMarked
package io.wirewatch.ingest.http;

import org.jspecify.annotations.NullMarked;
