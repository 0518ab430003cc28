/** Tests of the fetch service. */
@NullMarked
package io.wirewatch.ingest.fetch;

import org.jspecify.annotations.NullMarked;
