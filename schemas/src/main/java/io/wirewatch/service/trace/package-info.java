/** One trace for each item, from the feed to the delivery: the header that carries it, and where its spans go. */
@NullMarked
package io.wirewatch.service.trace;

import org.jspecify.annotations.NullMarked;
