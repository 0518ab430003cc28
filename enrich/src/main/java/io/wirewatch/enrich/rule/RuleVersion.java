package io.wirewatch.enrich.rule;

import io.wirewatch.schemas.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The version of a rule: two rules of equal content have equal versions. Stateless. */
public final class RuleVersion {

    private RuleVersion() {}

    /** The first 32 hex digits of the SHA-256 of the rule's Avro bytes. */
    public static String of(Rule rule) {
        try {
            byte[] bytes = Rule.getEncoder().encode(rule).array();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
