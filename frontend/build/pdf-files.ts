/** Ships what pdf.js fetches by name (decoders, character maps, standard fonts) under /pdf/. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FOLDERS = ['wasm', 'cmaps', 'standard_fonts', 'iccs'] as const
const ROOT = 'node_modules/pdfjs-dist'

function names(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`)
      .filter((name) => !/LICENSE|quickjs/.test(name))
      .map((name) => `${folder}/${name}`),
  )
}

export function pdfFiles(): Plugin {
  return {
    name: 'ecab-pdf-files',
    apply: 'build',
    generateBundle() {
      for (const name of names()) this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source: readFileSync(`${ROOT}/${name}`) })
    },
  }
}
