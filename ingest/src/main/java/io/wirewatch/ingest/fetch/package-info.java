/** The fetch service: fetch requests to pages. */
@NullMarked
package io.wirewatch.ingest.fetch;

import org.jspecify.annotations.NullMarked;
