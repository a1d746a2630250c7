/** Whether a file grew by signatures alone since it was read, so that nobody has to read it again. */

/** What a signature's revision never holds: a page, or objects packed where they cannot be looked at. */
const OTHER = /\/Type\s*\/(Page|Pages|ObjStm)\b|\/Contents\s+\d+\s+\d+\s+R/
const RANGE = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g

/**
 * The bytes that were read stand unchanged at the front, and every revision behind them ends in a signature over the whole file
 * up to there. What a signature may change in how the page looks is judged by the server at each signature.
 */
export function grewBySignatures(read: Uint8Array, now: Uint8Array): boolean {
  if (now.length <= read.length || !read.every((byte, at) => byte === now[at])) return false
  const added = new TextDecoder('latin1').decode(now.subarray(read.length))
  if (OTHER.test(added)) return false
  let from = read.length
  for (const [, start, before, after, rest] of added.matchAll(RANGE)) {
    const end = Number(after) + Number(rest)
    if (Number(start) !== 0 || Number(before) < from || Number(after) <= Number(before) || end <= from || end > now.length) return false
    from = end
  }
  return from === now.length
}
