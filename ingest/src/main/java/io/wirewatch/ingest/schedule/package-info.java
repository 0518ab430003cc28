/** When a feed is to be polled next; pure. */
@NullMarked
package io.wirewatch.ingest.schedule;

import org.jspecify.annotations.NullMarked;
