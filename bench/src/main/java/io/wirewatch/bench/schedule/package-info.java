/** Simulates months of polling: the scheduler of production against the rules of others. */
@NullMarked
package io.wirewatch.bench.schedule;

import org.jspecify.annotations.NullMarked;
