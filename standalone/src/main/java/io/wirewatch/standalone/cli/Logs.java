package io.wirewatch.standalone.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.wirewatch.standalone.process.LogFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log goes: never to standard output. Called once, at the start of a command. */
final class Logs {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0} %msg%n";

    private Logs() {}

    /** Everything of ours from INFO on, and warnings of the libraries, on standard error: for services. */
    static void toStandardError(LogFormat format) {
        LoggerContext context = fresh();
        attach(context, console(context, Level.INFO, format));
        context.getLogger("io.wirewatch").setLevel(Level.INFO);
    }

    /** Errors only, on standard error: for commands that a person waits for. */
    static void quiet() {
        LoggerContext context = fresh();
        attach(context, console(context, Level.ERROR, LogFormat.TEXT));
    }

    /** Nothing at all: for commands whose answer says what is wrong. */
    static void silent() {
        fresh().getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    /** Everything from INFO on into a file, and nothing on the terminal. */
    static void toFile(Path file) {
        LoggerContext context = fresh();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        attach(context, prepared(context, appender));
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    }

    /** Everything of ours from INFO on, and warnings of the libraries, into a file that is rolled at 10 MB, four times. */
    static void toRollingFile(Path file) {
        LoggerContext context = fresh();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file + ".%i");
        names.setMaxIndex(4);
        names.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf("10MB"));
        size.start();
        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(size);
        attach(context, prepared(context, appender));
        context.getLogger("io.wirewatch").setLevel(Level.INFO);
    }

    private static LoggerContext fresh() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        return context;
    }

    private static OutputStreamAppender<ILoggingEvent> console(LoggerContext context, Level from, LogFormat format) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(from.levelStr);
        filter.start();
        appender.addFilter(filter);
        if (format == LogFormat.TEXT) {
            return prepared(context, appender);
        }
        JsonLog encoder = new JsonLog();
        encoder.setContext(context);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> prepared(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static void attach(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
