/** Tests of the feed parser. */
@NullMarked
package io.wirewatch.ingest.feed;

import org.jspecify.annotations.NullMarked;
