/** Lays a Brotli-packed copy beside every built file that gains by it; the server sends it to browsers that take it. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const GAINS = /\.(js|mjs|css|html|svg|webmanifest|wasm|json|bcmap)$/
/** The densest setting takes seconds for the largest files and gains little there. */
const LARGE = 300_000

function pack(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: body.length > LARGE ? 9 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
}

export function packed(): Plugin {
  let folder = ''
  return {
    name: 'ecab-packed',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => GAINS.test(each))) {
        const body = readFileSync(join(folder, name))
        const small = pack(body)
        if (small.length < body.length * 0.95) writeFileSync(join(folder, `${name}.br`), small)
      }
    },
  }
}
