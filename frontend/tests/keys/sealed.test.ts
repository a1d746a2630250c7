/** Sealed files: the protocol's fixed vector, ranges, and every way of cutting or moving them. */
import { describe, expect, it } from 'vitest'
import { hex, join, type Bytes } from '../../src/keys/bytes'
import { OpenedFile, plainSize, type SealedSource } from '../../src/keys/sealed'
import { seal } from './sealing'

const bytesOf = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const source = (sealed: Uint8Array): SealedSource => ({ size: sealed.length, read: (at, length) => Promise.resolve(sealed.slice(at, at + length) as Bytes) })
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)
const CONTEXT = new TextEncoder().encode('ctx')
const VECTOR = bytesOf(
  '000000000000000000000000000000000000000000000000' +
    '9dd392e9bc92b8005ebae98e601126a5bc81de8a10622cbf4a4fb2adc2f3ddd3' +
    '1f23100ecf3f579e898bd85a50902cc377ae3920b8',
)

describe('a sealed file', () => {
  it('opens the fixed vector', async () => {
    const file = await OpenedFile.open(KEY, CONTEXT, source(VECTOR))
    expect(new TextDecoder().decode(await file.range(0, 5))).toBe('hello')
    expect(hex(await seal(KEY, CONTEXT, new TextEncoder().encode('hello'), new Uint8Array(24)))).toBe(hex(VECTOR))
  })

  it.each([0, 1, 16_383, 16_384, 16_385, 40_000, 98_304])('gives back any range of %i bytes', async (size) => {
    const plain = Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) % 256)
    const sealed = await seal(KEY, CONTEXT, plain)
    expect(plainSize(sealed.length)).toBe(size)
    const file = await OpenedFile.open(KEY, CONTEXT, source(sealed))
    expect(await file.range(0, size)).toEqual(plain)
    expect(await file.range(16_000, 33_000)).toEqual(plain.slice(16_000, 33_000))
    expect(await file.range(size, size + 10)).toHaveLength(0)
  })

  const plain = new Uint8Array(40_000).fill(5)
  const changes: Record<string, (sealed: Bytes) => Bytes> = {
    'cut by one byte': (sealed) => sealed.slice(0, -1),
    'cut at the end of a chunk': (sealed) => sealed.slice(0, 56 + 16_400),
    'with its commitment changed': (sealed) => sealed.map((byte, index) => (index === 30 ? byte ^ 1 : byte)),
    'with a byte changed': (sealed) => sealed.map((byte, index) => (index === 60 ? byte ^ 1 : byte)),
    'with chunks swapped': (sealed) => join(sealed.slice(0, 56), sealed.slice(56 + 16_400, 56 + 32_800), sealed.slice(56, 56 + 16_400), sealed.slice(56 + 32_800)),
    'made longer': (sealed) => join(sealed, new Uint8Array(3)),
  }
  it.each(Object.keys(changes))('refuses a file %s', async (name) => {
    const changed = changes[name]?.(await seal(KEY, CONTEXT, plain)) ?? new Uint8Array()
    const whole = OpenedFile.open(KEY, CONTEXT, source(changed)).then((file) => file.range(0, 40_000))
    await expect(whole).rejects.toMatchObject({ code: 'seal_broken' })
  })

  it('refuses 16,385 bytes cut by one, which would otherwise pass as 16,384', async () => {
    const sealed = await seal(KEY, CONTEXT, new Uint8Array(16_385))
    await expect(OpenedFile.open(KEY, CONTEXT, source(sealed.slice(0, -1)))).rejects.toMatchObject({ code: 'seal_broken' })
  })

  it('refuses another context and another key', async () => {
    await expect(OpenedFile.open(KEY, new Uint8Array([1]), source(VECTOR))).rejects.toMatchObject({ code: 'seal_broken' })
    await expect(OpenedFile.open(new Uint8Array(32), CONTEXT, source(VECTOR))).rejects.toMatchObject({ code: 'seal_broken' })
  })
})
