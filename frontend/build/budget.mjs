/** Refuses a build whose entry outgrows its budget or drags pdf.js along. */
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT = 80 * 1000
const html = readFileSync('../ecabinet/web/index.html', 'utf8')
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1])
let total = 0
for (const name of first) {
  const bytes = readFileSync(`../ecabinet/web/${name}`)
  const packed = gzipSync(bytes).length
  console.log(`${String(packed).padStart(8)}  ${name}`)
  if (name.endsWith('.js')) total += packed
  if (bytes.includes('PDFDataRangeTransport')) throw new Error(`${name} contains pdf.js, which must stay out of the entry`)
}
console.log(`${String(total).padStart(8)}  entry scripts, gzip (limit ${LIMIT}); ${readdirSync('../ecabinet/web/assets').length} built files`)
if (total > LIMIT) throw new Error('the entry is over its budget')
