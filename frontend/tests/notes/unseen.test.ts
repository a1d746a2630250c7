import { describe, expect, it } from 'vitest'
import { isLongUnseen } from '../../src/rooms/notes/key-standing.svelte'

const NOW = Date.parse('2026-11-26T08:00:00Z')
const tablet = (lastSeen: string | null) => ({ deviceId: 7, name: 'iPad', code: '12 34', lastSeen })

describe('a tablet that asks for the notes key', () => {
  it.each([
    ['2026-11-26T07:59:00Z', false],
    ['2026-11-25T08:00:00Z', false],
    ['2026-11-25T07:59:59Z', true],
    [null, true],
  ])('last seen %s', (lastSeen, unseen) => expect(isLongUnseen(tablet(lastSeen), NOW)).toBe(unseen))
})
