/** Decides each field of an article from the evidence for it. */
@NullMarked
package io.wirewatch.ingest.extract.field;

import org.jspecify.annotations.NullMarked;
