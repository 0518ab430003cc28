/** What the live stream costs with many readers. */
@NullMarked
package io.wirewatch.bench.serve;

import org.jspecify.annotations.NullMarked;
