/** Build of the tablet app: Svelte, icons drawn at build time, pdf.js files, service worker. */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { buildName } from './build/build-name.ts'
import { chunks } from './build/chunks.ts'
import { firstWords } from './build/first-words.ts'
import { icons } from './build/icons.ts'
import { packed } from './build/packed.ts'
import { pdfFiles } from './build/pdf-files.ts'
import { serviceWorker } from './build/service-worker.ts'
import { websocketOnly } from './build/websocket-only.ts'

const server = `http://localhost:${process.env['PORT'] ?? '8000'}`

export default defineConfig({
  plugins: [websocketOnly(), buildName(), icons(), firstWords(), svelte(), pdfFiles(), serviceWorker(), packed()],
  build: {
    outDir: '../ecabinet/web',
    emptyOutDir: true,
    target: 'safari17.4',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: chunks } },
    // pdf.js comes in two large files of its own, fetched with the first paper.
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  test: { environment: 'node', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'] },
})
