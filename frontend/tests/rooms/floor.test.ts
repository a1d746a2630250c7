/** The speaker's clock counts to the server's moment, warns before it and goes on after it. */
import { describe, expect, it } from 'vitest'
import { speakerClock } from '../../src/rooms/floor/clock'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 3, 0, seconds)).toISOString()
const speaker = { id: 1, person_id: 2, kind: 'request' as const, began_at: at(0), warning_at: at(270), until: at(300) }
const shown = (seconds: number) => speakerClock(speaker, Date.parse(at(seconds)))

describe('the clock of a speech', () => {
  it('says what is left and warns from the moment that the server named', () => {
    expect(shown(0)).toEqual({ pressing: 'calm', shown: '05:00' })
    expect(shown(269)).toEqual({ pressing: 'calm', shown: '00:31' })
    expect(shown(270)).toEqual({ pressing: 'warning', shown: '00:30' })
    expect(shown(299)).toEqual({ pressing: 'warning', shown: '00:01' })
  })

  it('says how much is over and ends nothing', () => {
    expect(shown(300)).toEqual({ pressing: 'over', shown: '+00:00' })
    expect(shown(372)).toEqual({ pressing: 'over', shown: '+01:12' })
  })
})
