/** The dashboard and the API: the latest alerts with their evidence, live. */
@NullMarked
package io.wirewatch.sink.serve;

import org.jspecify.annotations.NullMarked;
