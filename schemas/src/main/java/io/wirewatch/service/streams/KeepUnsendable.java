package io.wirewatch.service.streams;

import io.wirewatch.schemas.registry.RegistryUnavailableException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Lets the flow go on past a record that can never be sent, because it is too large or cannot be serialized: its source
 * goes to the dead letters. Every other error stops the thread, so that the record is processed again.
 */
public final class KeepUnsendable extends DefaultProductionExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception error) {
        Response response = super.handleError(context, record, error);
        return error instanceof RecordTooLargeException ? Response.resume(response.deadLetterQueueRecords()) : response;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka Streams declares it
    public Response handleSerializationError(
            ErrorHandlerContext context, ProducerRecord record, Exception error, SerializationExceptionOrigin origin) {
        if (error instanceof RegistryUnavailableException) {
            return Response.fail();
        }
        return Response.resume(
                super.handleSerializationError(context, record, error, origin).deadLetterQueueRecords());
    }
}
