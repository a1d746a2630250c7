/** News on the person's own streams: what is on the screen is asked for again. */
import type { Notice } from '../api'
import { live } from '../live'
import { Gathering } from './gathering'

/** Asks again after news that concern what is shown, and when the connection is back; the answer stops it. */
export function follow(concerns: (notice: Notice) => boolean, ask: () => Promise<void>): () => void {
  const gathering = new Gathering<'shown'>(() => void ask())
  const again = () => gathering.add(['shown'])
  const stops = [live.own.listen((notice) => concerns(notice) && again()), live.connected.listen(again)]
  return () => {
    for (const stop of stops) stop()
    gathering.stop()
  }
}
