/** The topics: each declared once, and created by one idempotent step. */
@NullMarked
package io.wirewatch.schemas.topic;

import org.jspecify.annotations.NullMarked;
