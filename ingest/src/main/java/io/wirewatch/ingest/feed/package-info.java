/** Reads a feed, however broken, into items; pure. */
@NullMarked
package io.wirewatch.ingest.feed;

import org.jspecify.annotations.NullMarked;
