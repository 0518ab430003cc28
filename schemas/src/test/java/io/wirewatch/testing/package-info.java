/** What integration tests of all modules stand on. */
@NullMarked
package io.wirewatch.testing;

import org.jspecify.annotations.NullMarked;
