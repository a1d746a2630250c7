/** A publisher of small sealed papers and a line that carries them as a test says; for tests only. */
import { vi } from 'vitest'
import type { VersionView } from '../../src/api'
import { hex, join, sha256, sized, toBase64url, uint32, utf8, type Bytes } from '../../src/keys/bytes'
import { seal } from '../keys/sealing'

export const PIECE = 65_600
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const

export interface Published {
  version: VersionView
  paperId: number
  plain: Bytes
  sealed: Bytes
  pieces: number
  given: Record<string, unknown>
  digest: string
}

export class Publisher {
  readonly papers = new Map<number, Published>()
  #key: CryptoKeyPair | null = null

  async publish(versionId: number, size: number, change: { paperId?: number; number?: number; previous?: string | null } = {}): Promise<Published> {
    const { paperId = versionId, number = 1, previous = null } = change
    const plain = Uint8Array.from({ length: size }, (_, at) => (at * 31 + versionId) % 251)
    const content = crypto.getRandomValues(new Uint8Array(32))
    const sealed = await seal(content, join(utf8('ecab/doc/v1\0'), sized(utf8(String(paperId))), uint32(number), Uint8Array.of(0)), plain)
    const digest = hex(await sha256(sealed))
    const manifest = JSON.stringify({
      type: 'ecab/manifest/v1', tenant: 'demo', paper_id: paperId, version_id: versionId, number, class: 0, pages: 3, size,
      sealed_size: sealed.length, sealed_sha256: digest, suite: 'cobblestone-256', header: toBase64url(sealed.slice(0, 56)), previous,
    })
    const given = { version_id: versionId, device_id: 42, lease: 1, tenant: 'demo', manifest, ...(await this.#sign(manifest)), wrap: toBase64url(content) }
    const version = { id: versionId, number, pages: 3, size, sealed_size: sealed.length, sealed_sha256: digest, current: true } as VersionView
    const published = { version, paperId, plain, sealed, pieces: Math.ceil(sealed.length / PIECE), given, digest: hex(await sha256(utf8(manifest))) }
    this.papers.set(versionId, published)
    return published
  }

  async #sign(manifest: string) {
    this.#key ??= await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const signature = new Uint8Array(await crypto.subtle.sign(ECDSA, this.#key.privateKey, utf8(manifest)))
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', this.#key.publicKey))
    return { manifest_signature: toBase64url(signature), publisher_key: toBase64url(point) }
  }
}

/** The wire between tablet and server: what was asked and answered, and how it may go wrong. */
export class Wire {
  /** `version/piece` of every piece asked for, in order. */
  asked: string[] = []
  /** Pieces whose bytes were handed over. */
  answered: string[] = []
  told: string[] = []
  keys: number[] = []
  /** Pieces left until the network breaks. */
  left = Infinity
  /** Between asking and answering. */
  gate: (name: string) => Promise<void> = () => Promise.resolve()
  change: (bytes: Bytes, versionId: number, first: number) => Bytes = (bytes) => bytes

  constructor(readonly publisher: Publisher) {}

  pieces = async (versionId: number, first: number, count: number): Promise<Bytes> => {
    const names = Array.from({ length: count }, (_, at) => `${versionId}/${first + at}`)
    this.asked.push(...names)
    await this.gate(names[0] ?? '')
    if (this.left < count) {
      const { Refusal } = await import('../../src/api')
      throw new Refusal('offline')
    }
    this.left -= count
    const paper = this.publisher.papers.get(versionId)
    if (!paper) throw new Error('no such version')
    this.answered.push(...names)
    return this.change(paper.sealed.slice(first * PIECE, (first + count) * PIECE), versionId, first)
  }

  fetch = (path: string, init: RequestInit): Promise<Response> => {
    const [, id = '', what = ''] = /\/api\/versions\/(\d+)\/(\w+)/.exec(path) ?? []
    if (this.left === 0) return Promise.reject(new TypeError('network'))
    if (what === 'holding') this.told.push(`${id} ${String((JSON.parse(init.body as string) as { sealed_sha256: string }).sealed_sha256)}`)
    if (what === 'key') this.keys.push(Number(id))
    const paper = this.publisher.papers.get(Number(id))
    return Promise.resolve(what === 'key' ? new Response(JSON.stringify(paper?.given)) : new Response(null, { status: 204 }))
  }

  again(): this {
    this.asked = []
    this.answered = []
    this.told = []
    this.keys = []
    this.left = Infinity
    this.gate = () => Promise.resolve()
    this.change = (bytes) => bytes
    return this
  }
}

const running: { stop: () => void }[] = []

/** The tablet as it is after a start: nothing in memory, everything that was kept still there. */
export async function started() {
  vi.resetModules()
  const { packs, rightOfWay } = await import('../../src/offline')
  packs.use({ deviceId: 42, personId: 7 } as never)
  running.push(packs)
  return { packs, rightOfWay }
}

/** No tablet of one test fetches anything in the next. */
export const stopped = (): void => running.splice(0).forEach((packs) => packs.stop())
