/** The comments of one meeting as this person may see them, fetched again when something may have changed them. */
import type { CommentedPaper, CommentsView, CommentView, CommentWords } from '../../api'
import { comments, type Verdict } from '../../api/comments'
import { live } from '../../live'
import { refusedWith, sentenceOf, session } from '../../state'

const KINDS = ['CommentGiven', 'CommentWithdrawn', 'CommentAnswered', 'CommentDrafted', 'CommentDraftAdopted', 'CommentDraftDropped']

export class Comments {
  view = $state.raw<CommentsView | null>(null)
  problem = $state<string | null>(null)
  busy = $state(false)
  readonly me = session.me?.person.id ?? 0

  constructor(readonly meetingId: number) {}

  /** Comments can be given and changed now, by me or by me for my principal. */
  readonly open = $derived(this.view !== null && this.view.writes_for !== null && this.view.why_not === null)
  /** For whom I draft; null for who writes for themselves. */
  readonly principal = $derived(this.view?.writes_for && this.view.writes_for !== this.me ? this.view.writes_for : null)

  paper(id: number): CommentedPaper | null {
    return this.view?.papers.find((each) => each.paper_id === id) ?? null
  }
  isMine = (comment: CommentView): boolean => comment.person.id === this.view?.writes_for
  mine(paper: CommentedPaper): CommentView[] {
    return paper.comments.filter(this.isMine)
  }

  async load(): Promise<void> {
    try {
      this.view = await comments.list(this.meetingId)
    } catch (error) {
      if (!this.view) this.problem = sentenceOf(error)
    }
  }

  write = (paperId: number, words: CommentWords) => this.#act(() => comments.write(paperId, words))
  change = (comment: CommentView, words: CommentWords) => this.#act(() => comments.change(comment.id, words, comment.revision))
  adopt = (comment: CommentView, instead?: CommentWords) => this.#act(() => comments.adopt(comment.id, comment.revision, instead))
  withdraw = (comment: CommentView) => this.#act(() => comments.withdraw(comment.id, comment.revision))
  answer = (comment: CommentView, verdict: Verdict, reason: string) =>
    this.#act(() => comments.answer(comment.id, { verdict, reason, of_revision: comment.revision, revision: comment.answer?.revision ?? 0 }))

  /** What I have before my eyes is new no more; the list is not fetched for that. */
  async see(shown: CommentView[]): Promise<void> {
    for (const { id, answer, answer_seen } of shown)
      if (answer && answer_seen !== null && answer.revision > answer_seen) await comments.seen(id, answer.revision).catch(() => undefined)
  }

  /** Of a refusal it says why and shows what stands. */
  async #act(command: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    this.problem = null
    const refused = await refusedWith(command)
    await this.load()
    this.busy = false
    this.problem = refused
    return refused === null
  }

  /** Hears of comments for as long as a screen shows them, and of new versions of what they are on. */
  listen(): () => void {
    const stops = [
      live.own.listen((notice) => {
        if (KINDS.includes(notice.kind) && notice.ids['meeting_id'] === this.meetingId) void this.load()
      }),
      live.connected.listen(() => void this.load()),
    ]
    return () => stops.forEach((stop) => stop())
  }
}
