"""What changes from one version of a rule set to the next, clause by clause, in plain words."""

from dataclasses import dataclass

from ecabinet.rulebook.clauses import Words, value_at
from ecabinet.rulebook.ruleset import TOPICS, RuleSet, clauses


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One change: of a clause, of the article of a topic (`article`), or of the title (no `rule`)."""

    rule: str | None
    place: str
    label: Words
    before: Words
    after: Words


def differences(before: RuleSet, after: RuleSet) -> list[Difference]:
    """Every change from one version to another, in the order in which rules are read."""
    changes = []
    for place, clause in clauses().items():
        old, new = value_at(before, place), value_at(after, place)
        if old != new:
            said = [(clause.sentence(value, 0), clause.sentence(value, 1)) for value in (old, new)]
            changes.append(
                Difference(rule=clause.under, place=place, label=clause.label, before=said[0], after=said[1])
            )
    for rule in TOPICS:
        old_article, new_article = before.article(rule), after.article(rule)
        if old_article != new_article:
            changes.append(
                Difference(
                    rule=rule,
                    place="article",
                    label=("Căn cứ", "Article"),
                    before=(old_article.citation_vi, old_article.citation_en),
                    after=(new_article.citation_vi, new_article.citation_en),
                )
            )
    titles = [(each.title_vi, each.title_en) for each in (before, after)]
    if titles[0] != titles[1]:
        named = Difference(rule=None, place="title", label=("Tên", "Title"), before=titles[0], after=titles[1])
        changes.append(named)
    order = list(TOPICS)
    return sorted(changes, key=lambda each: order.index(each.rule) if each.rule else -1)
