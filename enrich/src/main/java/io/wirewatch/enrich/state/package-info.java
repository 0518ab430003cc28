/** Values that stay inside the enrich service, between its steps and in its state stores: their schemas and serdes. */
@NullMarked
package io.wirewatch.enrich.state;

import org.jspecify.annotations.NullMarked;
