/** How every service is started, watched and stopped, and how it talks to Kafka. */
@NullMarked
package io.wirewatch.service;

import org.jspecify.annotations.NullMarked;
