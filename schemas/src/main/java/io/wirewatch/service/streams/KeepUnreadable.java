package io.wirewatch.service.streams;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Lets the flow go on past bytes that are no record: they go to the dead letters. When the schema registry is away the
 * bytes are not to blame, and the thread stops, so that they are read again.
 */
public final class KeepUnreadable extends LogAndContinueExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
        return error instanceof RegistryUnavailableException
                ? Response.fail()
                : super.handleError(context, record, error);
    }
}
