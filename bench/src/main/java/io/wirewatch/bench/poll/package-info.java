/** How many polls a second one instance of the poll service makes, against its HTTP client alone. */
@NullMarked
package io.wirewatch.bench.poll;

import org.jspecify.annotations.NullMarked;
