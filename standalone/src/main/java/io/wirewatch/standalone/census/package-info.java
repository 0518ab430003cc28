/** Counts what the topics hold, as a consumer of committed data sees it. */
@NullMarked
package io.wirewatch.standalone.census;

import org.jspecify.annotations.NullMarked;
