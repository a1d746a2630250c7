/** Texts of rules in the language in use. */
import type { DifferenceView, RuleSetView } from '../../api'
import { locale } from '../../i18n'

type Both = { [Name in 'title' | 'label' | 'plain' | 'citation' | 'before' | 'after']?: { vi: string; en: string } }
type Named<Name extends string> = { [Key in `${Name}_vi` | `${Name}_en`]: string }

/** The words of one field that comes in both languages. */
export function said<Name extends keyof Both>(of: Named<Name>, name: Name): string {
  return locale() === 'en' ? of[`${name}_en`] : of[`${name}_vi`]
}

export interface Chapter {
  topic: RuleSetView['topics'][number]
  clauses: RuleSetView['clauses']
}

/** The rules topic by topic; topics without a rule say nothing and are left out. */
export function chapters(rules: RuleSetView): Chapter[] {
  return rules.topics
    .map((topic) => ({ topic, clauses: rules.clauses.filter((clause) => clause.rule === topic.rule) }))
    .filter((chapter) => chapter.clauses.length > 0)
}

export const keyOf = (change: DifferenceView): string => `${change.rule ?? ''}.${change.place}`
