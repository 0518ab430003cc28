/** The tagger: finds the tracked actors in a text, with exact spans, confidence and reasons. */
@NullMarked
package io.wirewatch.enrich.match;

import org.jspecify.annotations.NullMarked;
