/** What intake noted of a paper: said to the secretariat, what readers do not see apart from what was taken out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { speakIn } from '../../src/i18n'
import { takenOut, unseen } from '../../src/rooms/office/noted'

describe('what was noted of a paper', () => {
  beforeEach(() => speakIn('en'))
  afterEach(() => speakIn('vi'))

  it('says how text is hidden, and that not all was searched', () => {
    expect(unseen(['metadata', 'text_covered', 'text_too_small', 'hidden_layers'])).toMatch(/covered text, text too small to read, layers/)
    expect(unseen(['text_partly_examined'])).toMatch(/^Not all of the file/)
    expect(unseen(['metadata', 'javascript'])).toBeNull()
  })

  it('names what was taken out without what every program leaves', () => {
    expect(takenOut(['metadata', 'javascript', 'text_covered'])).toEqual(['scripts'])
  })
})
