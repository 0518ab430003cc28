/** Tests of the schedule. */
@NullMarked
package io.wirewatch.ingest.schedule;

import org.jspecify.annotations.NullMarked;
