/** Tests that take long: {@code mvn -Pendurance verify}. */
@NullMarked
package io.wirewatch.ingest.endurance;

import org.jspecify.annotations.NullMarked;
