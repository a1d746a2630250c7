/** News of submissions on the person's own streams: a list or a dossier on the screen is asked for again. */
import type { Notice } from '../../api'
import { live } from '../../live'
import { Gathering } from '../../state'

/** Asks again after news that concern what is shown, and when the connection is back; the answer stops it. */
export function follow(concerns: (ids: Notice['ids']) => boolean, ask: () => Promise<void>): () => void {
  const gathering = new Gathering<'shown'>(() => void ask())
  const again = () => gathering.add(['shown'])
  const stops = [live.own.listen((notice) => notice.kind.startsWith('Submission') && concerns(notice.ids) && again()), live.connected.listen(again)]
  return () => {
    for (const stop of stops) stop()
    gathering.stop()
  }
}
