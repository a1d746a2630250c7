/** Both languages say everything, with the same facts in the sentence, and dates stand in the capital's zone. */
import { afterEach, describe, expect, it, vi as bench } from 'vitest'
import en from '../src/i18n/en'
import vi from '../src/i18n/vi'
import { bytes, dateTime, fromInput, lasting, maybe, number, refusal, speakIn, t, toInput } from '../src/i18n'

afterEach(() => speakIn('vi'))
const facts = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort()

describe('words', () => {
  it('exist in both languages and ask for the same facts', () => {
    for (const [topic, words] of Object.entries(vi)) {
      const other = (en as Record<string, Record<string, string>>)[topic] ?? {}
      expect(Object.keys(other).sort(), topic).toEqual(Object.keys(words).sort())
      for (const [key, text] of Object.entries(words)) {
        expect(facts(other[key] ?? ''), `${topic}.${key}`).toEqual(facts(text))
        expect(text.trim() && other[key]?.trim(), `${topic}.${key}`).toBeTruthy()
      }
    }
  })
  it('switch without anything being loaded anew', async () => {
    expect(t('common.minutes', { n: 5 })).toBe('5 phút')
    await speakIn('en')
    expect([t('common.minutes', { n: 1 }), t('common.minutes', { n: 5 })]).toEqual(['1 minute', '5 minutes'])
  })
  it('of the first screen are there at once, and the others when one of them was asked for', async () => {
    bench.resetModules()
    const fresh = await import('../src/i18n')
    await fresh.speakIn('en')
    expect([fresh.t('meeting.agenda'), fresh.t('connection.online')]).toEqual([en.meeting.agenda, en.connection.online])
    expect(fresh.t('verify.title')).toBe('')
    await bench.waitFor(() => expect(fresh.t('verify.title')).toBe(en.verify.title))
    await fresh.speakIn('vi')
    expect(fresh.t('verify.title')).toBe(vi.verify.title)
  })
  it('stay whole when the first ones come after them', async () => {
    bench.resetModules()
    const fresh = await import('../src/i18n')
    await Promise.all([fresh.speakIn('en'), fresh.speakWhole()])
    await Promise.all([fresh.speakIn('vi'), fresh.speakIn('en'), fresh.speakWhole()])
    expect([fresh.locale(), fresh.t('verify.title'), fresh.t('meeting.agenda')]).toEqual(['en', en.verify.title, en.meeting.agenda])
  })
  it('name an unknown refusal by its code', () => {
    expect(refusal('poll_closed')).toBe('Biểu quyết đã đóng.')
    expect(refusal('never_heard')).toContain('never_heard')
    expect(maybe('roles.nobody')).toBeNull()
  })
})

describe('numbers and dates', () => {
  it('are written as people here write them', async () => {
    expect(dateTime('2026-11-19T01:30:00Z')).toBe('T5, 19/11/2026 · 08:30')
    expect(number(1234.5)).toBe('1.234,5')
    expect(bytes(2_100_000)).toBe('2,1 MB')
    await speakIn('en')
    expect(dateTime('2026-11-19T18:30:00Z')).toBe('Fri, 20/11/2026 · 01:30')
  })
  it('go into inputs and come back', () => {
    expect(fromInput('2026-11-20T08:30')).toBe('2026-11-20T01:30:00.000Z')
    expect(toInput('2026-11-20T01:30:00Z')).toBe('2026-11-20T08:30')
    expect([lasting(252), lasting(3852)]).toEqual(['04:12', '1:04:12'])
  })
})
