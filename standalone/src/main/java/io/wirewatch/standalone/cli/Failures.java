package io.wirewatch.standalone.cli;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import io.wirewatch.schemas.registry.UnknownSchemaException;
import io.wirewatch.service.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command failed, in words for what is expected to fail; exit code 1. */
final class Failures implements IExecutionExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + describe(e));
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String describe(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            @Nullable String expected = expected(cause);
            if (expected != null) {
                return expected;
            }
        }
        log.error("unexpected", e);
        return "unexpected: " + e;
    }

    /** What may happen to anybody, with what to look at; null for the rest. */
    private static @Nullable String expected(Throwable e) {
        return switch (e) {
            case ConfigException config ->
                config.problems().size() + " problem" + (config.problems().size() == 1 ? "" : "s") + "\n"
                        + config.getMessage();
            case CommandFailure failure -> String.valueOf(failure.getMessage());
            case RegistryUnavailableException away -> away.getMessage() + " (setting registry.url)";
            case UnknownSchemaException unknown -> String.valueOf(unknown.getMessage());
            case TimeoutException late ->
                "Kafka does not answer; is it running at the given --bootstrap-servers, and does it speak"
                        + " kafka.security.protocol? (" + late.getMessage() + ")";
            case AuthenticationException refused ->
                "Kafka does not let us in: " + refused.getMessage() + "; look at kafka.security.protocol, kafka.sasl.*,"
                        + " kafka.ssl.*";
            case AuthorizationException refused ->
                "Kafka does not allow it: " + refused.getMessage() + "; 'wirewatch topics --acls' prints what to grant";
            case org.apache.kafka.common.config.ConfigException config ->
                "the Kafka client cannot be made: " + config.getMessage();
            case NoSuchFileException missing -> "there is no file or folder " + missing.getMessage();
            case AccessDeniedException denied -> "no right to read or write " + denied.getMessage();
            case IOException io -> String.valueOf(io.getMessage());
            default -> null;
        };
    }
}
