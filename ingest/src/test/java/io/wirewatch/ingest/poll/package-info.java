/** Tests of the poll service. */
@NullMarked
package io.wirewatch.ingest.poll;

import org.jspecify.annotations.NullMarked;
