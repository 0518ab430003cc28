/** Who an item is: normalised URLs, page ids, item identity, and what of a feed is new; pure. */
@NullMarked
package io.wirewatch.ingest.item;

import org.jspecify.annotations.NullMarked;
