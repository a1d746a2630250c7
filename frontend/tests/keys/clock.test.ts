/** The clock of a lease: turned back it gains nothing, set forward it locks, and the server puts it right. */
import { describe, expect, it } from 'vitest'
import { LeaseClock } from '../../src/keys/clock'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = Date.parse('2026-12-03T05:00:00Z')

class Tablet {
  wall = NOON - 90_000
  steady = 5000
  clock = new LeaseClock({ wall: () => this.wall, steady: () => this.steady })

  pass(time: number): this {
    this.wall += time
    this.steady += time
    return this
  }
  /** Another start of the app: nothing is known but what was written down. */
  restart(): this {
    const kept = this.clock.kept()
    this.steady = 0
    this.clock = new LeaseClock({ wall: () => this.wall, steady: () => this.steady })
    this.clock.goOnFrom(kept)
    return this
  }
}
const met = () => {
  const tablet = new Tablet()
  tablet.clock.contact(NOON)
  return tablet
}

describe('the time of a lease', () => {
  it('is the server’s, whatever the tablet’s clock says', () => {
    expect(met().clock.now()).toBe(NOON)
    expect(met().pass(HOUR).clock.now()).toBe(NOON + HOUR)
    expect(met().pass(HOUR).restart().pass(HOUR).clock.now()).toBe(NOON + 2 * HOUR)
  })

  it('goes on when the clock is set back a day, also over a restart', () => {
    const tablet = met().pass(HOUR)
    tablet.wall -= DAY
    expect(tablet.pass(HOUR).clock.now()).toBe(NOON + 2 * HOUR)
    expect(tablet.clock.turnedBack).toBe(false)
    tablet.restart()
    expect(tablet.clock.turnedBack).toBe(true)
    expect(tablet.clock.now()).toBeGreaterThanOrEqual(NOON + 2 * HOUR)
  })

  it('jumps ahead when the clock is set forward a day, and stays there until the server is asked', () => {
    const tablet = met()
    tablet.wall += DAY
    expect(tablet.clock.now()).toBe(NOON + DAY)
    tablet.wall -= DAY
    expect(tablet.clock.now()).toBe(NOON + DAY)
    expect(tablet.restart().clock.turnedBack).toBe(true)
    tablet.clock.contact(NOON + HOUR)
    expect(tablet.clock.now()).toBe(NOON + HOUR)
    expect(tablet.clock.turnedBack).toBe(false)
  })

  it('counts sleep, when only the tablet’s clock goes on', () => {
    const tablet = met()
    tablet.wall += 8 * HOUR
    expect(tablet.clock.now()).toBe(NOON + 8 * HOUR)
  })
})
