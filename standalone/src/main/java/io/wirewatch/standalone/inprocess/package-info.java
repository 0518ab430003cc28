/** Broker, database, schema registry and all services in one process: what demo and up are made of. */
@NullMarked
package io.wirewatch.standalone.inprocess;

import org.jspecify.annotations.NullMarked;
