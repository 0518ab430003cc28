package io.wirewatch.sink.store;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came from Kafka, and what its bytes say. */
record Received(ConsumerRecord<byte[], byte[]> source, SpecificRecord value) {}
