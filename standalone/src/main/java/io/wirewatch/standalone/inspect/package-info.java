/** Questions about what stands in the topics: the alerts, why a rule decided as it did, where the proof comes from. */
@NullMarked
package io.wirewatch.standalone.inspect;

import org.jspecify.annotations.NullMarked;
