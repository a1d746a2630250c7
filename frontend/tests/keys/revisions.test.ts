/** A file that grew by signatures alone need not be read again; anything else behind what was read must be. */
import { describe, expect, it } from 'vitest'
import { grewBySignatures } from '../../src/keys/revisions'

const text = (value: string) => new TextEncoder().encode(value)

/** `base` and one signature's revision behind it, whose range reaches its end. */
function signed(base: string, inside = '/Type /Annot /Rect [1 2 3 4]'): string {
  const before = `${base}\n${inside} /Contents <`
  const range = (after: number, rest: number) => `/ByteRange [0 ${before.length - 1} ${String(after).padStart(6)} ${String(rest).padStart(6)}]`
  const after = before.length + 5
  const tail = ` ${range(0, 0)} %%EOF`
  return `${before}0000> ${range(after, tail.length)} %%EOF`
}

const read = '%PDF-1.7 what was read'

describe('what came between reading and signing', () => {
  it('may be signatures', () => {
    const once = signed(read)
    expect(grewBySignatures(text(read), text(once))).toBe(true)
    expect(grewBySignatures(text(read), text(signed(once)))).toBe(true)
  })

  it('may not be anything else', () => {
    const once = signed(read)
    for (const other of [read, `${once} `, `${read} unsigned`, signed(`X${read.slice(1)}`), signed(read, '/Type /Page'), signed(read, '/Type/ObjStm'), signed(read, '/Contents 7 0 R'), signed(read).replace('[0 ', '[9 ')])
      expect(grewBySignatures(text(read), text(other))).toBe(false)
  })
})
