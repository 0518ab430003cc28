/** Tests of item identity. */
@NullMarked
package io.wirewatch.ingest.item;

import org.jspecify.annotations.NullMarked;
