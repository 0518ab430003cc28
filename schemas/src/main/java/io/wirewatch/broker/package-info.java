/** The real Kafka broker inside this JVM, for tests and for standalone. */
@NullMarked
package io.wirewatch.broker;

import org.jspecify.annotations.NullMarked;
