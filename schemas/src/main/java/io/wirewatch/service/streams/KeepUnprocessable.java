package io.wirewatch.service.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Lets the flow go on past a record that cannot be processed: it goes to the dead letters. */
public final class KeepUnprocessable extends LogAndContinueProcessingExceptionHandler {

    private final LetterCount count = new LetterCount();

    @Override
    public void configure(Map<String, ?> properties) {
        super.configure(properties);
        count.configure(properties);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception error) {
        count.kept(context, error);
        return super.handleError(context, record, error);
    }
}
