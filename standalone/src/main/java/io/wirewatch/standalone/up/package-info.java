/** Everything in one process over real feeds, with data that survives a restart. */
@NullMarked
package io.wirewatch.standalone.up;

import org.jspecify.annotations.NullMarked;
