/** Writes src/api/gen/api.d.ts from the server's OpenAPI document: a file given, openapi.json beside this, or `ecabinet openapi`. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const from = process.argv[2] ?? (existsSync('openapi.json') ? 'openapi.json' : null)
const text = from ? readFileSync(from, 'utf8') : execFileSync('ecabinet', ['openapi'], { encoding: 'utf8', maxBuffer: 1 << 26 })
const tree = await openapiTS(JSON.parse(text), { defaultNonNullable: false, alphabetize: true })
writeFileSync('src/api/gen/api.d.ts', `/** Generated from the OpenAPI document by \`npm run types\`; do not edit. */\n${astToString(tree)}`)
