/** Positions drafted by an aide: those that wait for me, or those that I draft for my principal. */
import type { DraftList, DraftView, Stance } from '../../api'
import { opinions } from '../../api/opinions'
import { live } from '../../live'
import { refusedWith, sentenceOf } from '../../state'

export class Drafts {
  desk = $state.raw<DraftList | null>(null)
  problem = $state<string | null>(null)
  /** The item whose draft is on its way. */
  busy = $state<number | null>(null)

  constructor(readonly meetingId: number) {}

  /** For whom drafts are written here; null for a member. */
  readonly principalId = $derived(this.desk?.principal_id ?? null)

  of(itemId: number): DraftView | null {
    return this.desk?.items.find((each) => each.item_id === itemId) ?? null
  }

  async load(): Promise<void> {
    try {
      this.desk = await opinions.drafts(this.meetingId)
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  write(itemId: number, stance: Stance, text: string): Promise<boolean> {
    return this.#act(itemId, () => opinions.writeDraft(itemId, { stance, text, revision: this.of(itemId)?.revision ?? 0 }))
  }

  drop(draft: DraftView): Promise<boolean> {
    return this.#act(draft.item_id, () => opinions.dropDraft(draft.item_id, draft.revision))
  }

  /** Makes a draft the position, as it is or with other words; `revision` is the position's that it replaces. */
  adopt(draft: DraftView, revision: number, instead?: { stance: Stance; text: string }): Promise<boolean> {
    return this.#act(draft.item_id, () => opinions.adoptDraft(draft.item_id, { draft_revision: draft.revision, revision, ...instead }))
  }

  async #act(itemId: number, command: () => Promise<unknown>): Promise<boolean> {
    this.busy = itemId
    this.problem = null
    const refused = await refusedWith(command)
    await this.load()
    this.busy = null
    this.problem = refused
    return refused === null
  }

  listen(): () => void {
    const kinds = ['PositionDrafted', 'DraftAdopted', 'DraftDropped']
    return live.own.listen((notice) => {
      if (kinds.includes(notice.kind) && notice.ids['meeting_id'] === this.meetingId) void this.load()
    })
  }
}
