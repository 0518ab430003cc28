/** Alerts as Atom and RSS feeds: one for each team, rule and actor, read from the store. */
@NullMarked
package io.wirewatch.sink.feed;

import org.jspecify.annotations.NullMarked;
