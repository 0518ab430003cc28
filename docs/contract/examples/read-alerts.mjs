// Reads all alerts and ends. npm install kafkajs @kafkajs/confluent-schema-registry, then
//   node read-alerts.mjs localhost:9092 http://localhost:8081
import { Kafka, logLevel } from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const [broker, host] = process.argv.slice(2)
const registry = new SchemaRegistry({ host })
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR })
const consumer = kafka.consumer({ groupId: `read-alerts-${process.pid}` })
await consumer.connect()
await consumer.subscribe({ topic: 'wirewatch.alerts', fromBeginning: true })
const quiet = () => setTimeout(async () => { await consumer.disconnect(); process.exit(0) }, 5000)
let end = quiet()
await consumer.run({
  eachMessage: async ({ message }) => {
    clearTimeout(end)
    end = quiet()
    if (message.value === null) return // a tombstone takes an alert back
    const alert = await registry.decode(message.value)
    console.log(`${alert.severity} ${alert.headline} \u201c${alert.evidence[0].quote}\u201d`)
  },
})
