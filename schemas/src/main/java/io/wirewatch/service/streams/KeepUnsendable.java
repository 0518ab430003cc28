package io.wirewatch.service.streams;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Lets the flow go on past a record that can never be sent, because it is too large or cannot be serialized: its source
 * goes to the dead letters. Every other error stops the thread, so that the record is processed again.
 */
public final class KeepUnsendable extends DefaultProductionExceptionHandler {

    private final LetterCount count = new LetterCount();

    @Override
    public void configure(Map<String, ?> properties) {
        super.configure(properties);
        count.configure(properties);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception error) {
        Response response = super.handleError(context, record, error);
        if (error instanceof RecordTooLargeException) {
            count.kept(context, error);
            return Response.resume(response.deadLetterQueueRecords());
        }
        return response;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka Streams declares it
    public Response handleSerializationError(
            ErrorHandlerContext context, ProducerRecord record, Exception error, SerializationExceptionOrigin origin) {
        if (error instanceof RegistryUnavailableException) {
            return Response.fail();
        }
        count.kept(context, error);
        return Response.resume(
                super.handleSerializationError(context, record, error, origin).deadLetterQueueRecords());
    }
}
