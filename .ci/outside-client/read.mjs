// Decodes `enriched` and `alerts` of a running Wirewatch through its registry address, and checks what they promise.
import assert from 'node:assert/strict'
import { Kafka, logLevel } from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const [broker, registryUrl] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'outside-client', brokers: [broker], logLevel: logLevel.ERROR })
const registry = new SchemaRegistry({ host: registryUrl })
const codePoints = (text, start, end) => [...text].slice(start, end).join('')

async function readAll(topic) {
  const admin = kafka.admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic)
  await admin.disconnect()
  const open = new Map(ends.filter((p) => Number(p.high) > Number(p.low)).map((p) => [p.partition, BigInt(p.high)]))
  const values = []
  if (open.size === 0) return values
  const consumer = kafka.consumer({ groupId: `outside-client-${process.pid}-${topic}`, readUncommitted: false })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await new Promise((resolve, reject) => {
    // Transaction markers take offsets too, so a partition is done when no record has come for a while.
    let quiet = setTimeout(resolve, 15000)
    consumer
      .run({
        eachMessage: async ({ message }) => {
          if (message.value !== null) values.push(await registry.decode(message.value))
          clearTimeout(quiet)
          quiet = setTimeout(resolve, 3000)
        },
      })
      .catch(reject)
  })
  await consumer.disconnect()
  return values
}

const enriched = await readAll('wirewatch.enriched')
assert(enriched.length > 0, 'no enriched articles')
let mentions = 0
for (const { article, mentions: found } of enriched) {
  for (const mention of found) {
    const field = mention.field === 'TITLE' ? article.title : article.text
    assert.equal(codePoints(field, mention.start, mention.end), mention.surface, article.url)
    mentions++
  }
}
const alerts = await readAll('wirewatch.alerts')
assert(alerts.length > 0, 'no alerts')
// An article may have been revised since: the evidence stands in the version that it was taken from.
const versions = new Map()
for (const { article } of enriched) versions.set(article.articleId, [...(versions.get(article.articleId) ?? []), article])
for (const alert of alerts) {
  assert(alert.evidence.length > 0, `alert ${alert.alertId} has no evidence`)
  for (const { articleId, field, start, end, quote } of alert.evidence) {
    const found = (versions.get(articleId) ?? []).map((article) =>
      codePoints(field === 'TITLE' ? article.title : article.text, start, end),
    )
    assert(found.includes(quote), `the quote of alert ${alert.alertId} is in no version of its article: ${quote} ${found}`)
  }
}
console.log(`${enriched.length} enriched articles with ${mentions} true spans, ${alerts.length} alert records with true quotes`)
process.exit(0)
