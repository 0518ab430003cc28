/** The folder of feeds, actors, rules and channels: checked, compared with Kafka, and published. */
@NullMarked
package io.wirewatch.standalone.config;

import org.jspecify.annotations.NullMarked;
