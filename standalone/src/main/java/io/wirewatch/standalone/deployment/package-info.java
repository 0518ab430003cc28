/** What a deployment on somebody else's Kafka needs: topics as they must be, the least rights, and what is wrong. */
@NullMarked
package io.wirewatch.standalone.deployment;

import org.jspecify.annotations.NullMarked;
