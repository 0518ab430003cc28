/** Decisions: what a match comes to, one alert per story, and the evidence for it. */
@NullMarked
package io.wirewatch.enrich.decide;

import org.jspecify.annotations.NullMarked;
