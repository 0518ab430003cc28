package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time as people write it: {@code 2026-11-20} (UTC), an instant with its zone, {@code 7d} ago, or now. */
final class Moment implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            if (text.equals("now")) {
                return Instant.now();
            }
            if (text.matches("\\d+\\s*[a-z]+")) {
                return Instant.now().minus(Durations.parse(text));
            }
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time: write 2026-11-20, 2026-11-20T10:00:00Z, 7d (ago) or now");
        }
    }
}
