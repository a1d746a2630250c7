/** A change of rules being written: every clause as a field, of which only what differs is proposed. */
import { asRefusal, type RuleSetView } from '../../api'
import { regulations } from '../../api/regulations'
import { maybe, t } from '../../i18n'
import { sentenceOf } from '../../state'

type Clause = RuleSetView['clauses'][number]
type Value = Clause['value']
type Cited = { citation_vi: string; citation_en: string }

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const SHARE = /^\s*([1-9]\d{0,2})\s*\/\s*([1-9]\d{0,2})\s*$/

/** A value as the server takes it; what cannot be one goes as it is, and comes back refused by name. */
function taken(clause: Clause, typed: Value | null): Value {
  if (clause.kind === 'share') return String(typed ?? '').replace(SHARE, '$1/$2')
  return typed ?? ''
}

export class RuleDraft {
  values = $state<Record<string, Value | null>>({})
  cited = $state<Record<string, Cited>>({})
  titles = $state({ vi: '', en: '' })
  inForceOn = $state('')
  reason = $state('')
  busy = $state(false)
  problem = $state<string | null>(null)
  /** The clause that the server refused, and why. */
  fault = $state<{ clause: string; why: string } | null>(null)

  constructor(readonly base: RuleSetView) {
    this.values = Object.fromEntries(base.clauses.map((clause) => [clause.place, clause.value]))
    this.cited = Object.fromEntries(base.topics.map((topic) => [topic.rule, { citation_vi: topic.citation_vi, citation_en: topic.citation_en }]))
    this.titles = { vi: base.title_vi, en: base.title_en }
  }

  readonly changedClauses = $derived.by(() => this.base.clauses.filter((clause) => !same(taken(clause, this.values[clause.place] ?? null), clause.value)))
  readonly changedTopics = $derived.by(() => this.base.topics.filter((topic) => !same(this.cited[topic.rule], { citation_vi: topic.citation_vi, citation_en: topic.citation_en })))
  readonly retitled = $derived.by(() => this.titles.vi !== this.base.title_vi || this.titles.en !== this.base.title_en)
  readonly changes = $derived(this.changedClauses.length + this.changedTopics.length + (this.retitled ? 1 : 0))
  readonly ready = $derived(this.changes > 0 && this.inForceOn !== '' && this.reason.trim() !== '')

  changesOf(rule: string): number {
    return this.changedClauses.filter((clause) => clause.rule === rule).length + this.changedTopics.filter((topic) => topic.rule === rule).length
  }

  /** What is wrong with one clause, in words. */
  faultOf(place: string): string | null {
    if (this.fault?.clause !== place) return null
    return maybe(`rules.why_${this.fault.why}`) ?? t('refusals.rules_invalid')
  }

  async send(): Promise<boolean> {
    this.busy = true
    this.problem = this.fault = null
    try {
      await regulations.propose({
        code: this.base.code,
        base_version: this.base.version,
        in_force_on: this.inForceOn,
        reason: this.reason.trim(),
        ...(this.retitled ? { title_vi: this.titles.vi, title_en: this.titles.en } : {}),
        values: Object.fromEntries(this.changedClauses.map((clause) => [clause.place, taken(clause, this.values[clause.place] ?? null)])),
        citations: this.changedTopics.map((topic) => ({ rule: topic.rule, ...(this.cited[topic.rule] as Cited) })),
      })
      return true
    } catch (error) {
      const refused = asRefusal(error)
      const { clause, why } = refused.facts as { clause?: string; why?: string }
      if (refused.code === 'rules_invalid' && clause && why) this.fault = { clause, why }
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
