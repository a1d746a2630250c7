/** What is known of the signatures on a meeting's papers; kept while the application is open. */
import type { VerdictView } from '../../api'
import { reports } from '../../api/reports'

class Signatures {
  #known = $state.raw<ReadonlyMap<number, VerdictView | null>>(new Map())
  readonly #asking = new Map<number, Promise<void>>()

  /** The verdict; null while the server still examines; undefined when nothing is known here. */
  of(versionId: number): VerdictView | null | undefined {
    return this.#known.get(versionId)
  }

  /** Several badges of one meeting ask once. Without the server what was known stays. */
  load(meetingId: number): void {
    if (this.#asking.has(meetingId)) return
    const asked = reports
      .verdicts(meetingId)
      .then((found) => this.#take(found.items))
      .catch(() => undefined)
      .finally(() => this.#asking.delete(meetingId))
    this.#asking.set(meetingId, asked)
  }

  async again(versionId: number): Promise<void> {
    this.#take((await reports.examine(versionId)).items)
  }

  #take(items: { version_id: number; verdict: VerdictView | null }[]): void {
    this.#known = new Map([...this.#known, ...items.map((each) => [each.version_id, each.verdict] as const)])
  }
}
export const signatures = new Signatures()
