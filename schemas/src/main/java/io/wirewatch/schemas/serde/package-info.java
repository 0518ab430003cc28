/** The wire format: magic byte 0, four-byte schema id, Avro binary. */
@NullMarked
package io.wirewatch.schemas.serde;

import org.jspecify.annotations.NullMarked;
