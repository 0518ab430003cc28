package io.wirewatch.standalone.cli;

import io.wirewatch.service.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.kafka.common.errors.TimeoutException;
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
        Throwable root = e;
        while (root.getCause() != null && !(root instanceof CommandFailure)) {
            root = root.getCause();
        }
        if (root instanceof TimeoutException) {
            return "Kafka does not answer; is it running at the given --bootstrap-servers? (" + root.getMessage() + ")";
        }
        return switch (e) {
            case ConfigException config ->
                config.problems().size() + " problem" + (config.problems().size() == 1 ? "" : "s") + "\n"
                        + config.getMessage();
            case CommandFailure failure -> String.valueOf(failure.getMessage());
            case IOException io -> String.valueOf(io.getMessage());
            default -> {
                log.error("unexpected", e);
                yield "unexpected: " + e;
            }
        };
    }
}
