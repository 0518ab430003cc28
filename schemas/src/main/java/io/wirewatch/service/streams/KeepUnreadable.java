package io.wirewatch.service.streams;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Lets the flow go on past bytes that are no record: they go to the dead letters. When the schema registry is away the
 * bytes are not to blame, and the thread stops, so that they are read again.
 */
public final class KeepUnreadable extends LogAndContinueExceptionHandler {

    private final LetterCount count = new LetterCount();

    @Override
    public void configure(Map<String, ?> properties) {
        super.configure(properties);
        count.configure(properties);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
        if (error instanceof RegistryUnavailableException) {
            return Response.fail();
        }
        count.kept(context, error);
        return super.handleError(context, record, error);
    }
}
