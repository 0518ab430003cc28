/** How fast articles become rows, and how fast the dashboard's questions are answered over many of them. */
@NullMarked
package io.wirewatch.bench.store;

import org.jspecify.annotations.NullMarked;
