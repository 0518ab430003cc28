/** Settings of services, and strict reading of configuration files with line numbers in every complaint. */
@NullMarked
package io.wirewatch.service.config;

import org.jspecify.annotations.NullMarked;
