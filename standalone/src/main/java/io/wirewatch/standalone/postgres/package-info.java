/** A real PostgreSQL server run by this process. */
@NullMarked
package io.wirewatch.standalone.postgres;

import org.jspecify.annotations.NullMarked;
