/** The signed answer to a written ballot: the same text as the protocol page, over the very questions on the screen. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeDeviceKeys, numberDevice } from '../../src/keys'
import { answerText, clean, signAnswer, type Asked, type Said } from '../../src/keys/answer'

const PAGE = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const written = JSON.parse(/<!-- vector: answer -->\n```json\n([^]*?)\n```/.exec(PAGE)?.[1] ?? '{}') as { definition: string; definition_sha256: string; message: string }
const { questions, title, background } = JSON.parse(written.definition) as Asked
const ballot: Asked = { id: 5, title, background, questions, definition: written.definition, definition_sha256: written.definition_sha256 }
const SAID: Said[] = [
  // Decomposed, with a tab, a byte order mark and a blank at the end: the server takes none of them.
  { question: 1, choice: 'no', option: 0, text: 'Chưa đánh giá\t"tác động".\r\nĐề nghị lùi.\ufeff '.normalize('NFD') },
  { question: 2, choice: 'option', option: 2, text: '' },
]

describe('an answer', () => {
  it('is the text of the protocol page', () => {
    expect(answerText(ballot, SAID, 3, 7, '7f3a91c2-0000-4000-8000-000000000003')).toBe(written.message)
  })

  it('is signed only over the words and questions on the screen', async () => {
    const keys = await numberDevice(await makeDeviceKeys(3), 7, 'AAAA')
    expect((await signAnswer(keys, ballot, SAID, 'k'.repeat(12))).message).toContain('"ballot_id":5')
    const [first, ...rest] = questions
    const others: Asked[] = [
      { ...ballot, id: 6 },
      { ...ballot, title: 'Khác' },
      { ...ballot, background: 'Khác' },
      { ...ballot, questions: [{ ...first!, text: 'Không thông qua dự thảo?' }, ...rest] },
      { ...ballot, definition: ballot.definition.replace('Thông qua', 'Bãi bỏ') },
      { ...ballot, definition: 'nothing' },
    ]
    for (const each of others) await expect(signAnswer(keys, each, SAID, 'k'.repeat(12))).rejects.toThrow('wrong_definition')
  })

  it('holds no hidden characters', () => {
    expect(clean(' Vì\u202e sao\u0007?\n\u200bHai ')).toBe('Vì sao?\nHai')
    expect(clean('e\u200b\u0301')).toBe('é')
  })
})
