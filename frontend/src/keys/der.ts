/** Reads DER strictly enough to know what is about to be signed: definite, shortest lengths, nothing left over. */
import { KeyFailure } from './failure'

export interface Node {
  tag: number
  value: Uint8Array
  end: number
}

function lengthAt(bytes: Uint8Array, at: number): [length: number, header: number] {
  const first = bytes[at] ?? 0
  if (first < 128) return [first, 1]
  const count = first & 127
  if (count === 0 || count > 4) throw new KeyFailure('wysiwys', { why: 'length' })
  let length = 0
  for (let index = 1; index <= count; index++) length = length * 256 + (bytes[at + index] ?? 0)
  if (length < 128 || length < 256 ** (count - 1)) throw new KeyFailure('wysiwys', { why: 'length' })
  return [length, 1 + count]
}

export function nodeAt(bytes: Uint8Array, at = 0): Node {
  if (at + 2 > bytes.length) throw new KeyFailure('wysiwys', { why: 'der' })
  const [length, header] = lengthAt(bytes, at + 1)
  const from = at + 1 + header
  if (from + length > bytes.length) throw new KeyFailure('wysiwys', { why: 'der' })
  return { tag: bytes[at] ?? 0, value: bytes.subarray(from, from + length), end: from + length }
}

export function children(bytes: Uint8Array): Node[] {
  const nodes: Node[] = []
  for (let at = 0; at < bytes.length; ) {
    const node = nodeAt(bytes, at)
    nodes.push(node)
    at = node.end
  }
  return nodes
}

/** The only child of a value, of the tag expected. */
export function only(bytes: Uint8Array, tag: number): Node {
  const [node, ...rest] = children(bytes)
  if (!node || rest.length || node.tag !== tag) throw new KeyFailure('wysiwys', { why: 'der' })
  return node
}
