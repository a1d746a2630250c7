"""How rule sets, their versions and their differences become shapes: every clause with its value and its words."""

from collections.abc import Sequence

from ecabinet.rulebook.clauses import Choice, Clause, Count, value_at
from ecabinet.rulebook.differences import Difference
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.ruleset import TOPICS, RuleSet, clauses
from ecabinet.rulebook.schemas import ClauseView, DifferenceView, OptionView, RuleSetView, TopicView
from ecabinet.rulebook.versions import rules_in


def rule_set_view(kept: RuleSetVersion) -> RuleSetView:
    rules = rules_in(kept)
    return RuleSetView(
        code=kept.code,
        version=kept.version,
        sha256=kept.sha256,
        in_force_from=kept.in_force_from,
        title_vi=rules.title_vi,
        title_en=rules.title_en,
        topics=[_topic_view(rules, rule) for rule in TOPICS],
        clauses=[clause_view(place, clause, value_at(rules, place)) for place, clause in clauses().items()],
    )


def difference_views(changes: Sequence[Difference]) -> list[DifferenceView]:
    return [
        DifferenceView(
            rule=each.rule,
            place=each.place,
            label_vi=each.label[0],
            label_en=each.label[1],
            before_vi=each.before[0],
            before_en=each.before[1],
            after_vi=each.after[0],
            after_en=each.after[1],
        )
        for each in changes
    ]


def clause_view(place: str, clause: Clause, value: object) -> ClauseView:
    kind = clause.kind
    counted = kind if isinstance(kind, Count) else None
    names = kind.names if isinstance(kind, Choice) else {}
    return ClauseView(
        place=place,
        rule=clause.under,
        kind=kind.name,
        value=kind.write(value),
        unit=counted.unit if counted else None,
        low=counted.low if counted else None,
        high=counted.high if counted else None,
        options=[OptionView(code=code, label_vi=vi, label_en=en) for code, (vi, en) in names.items()],
        label_vi=clause.label[0],
        label_en=clause.label[1],
        plain_vi=clause.sentence(value, 0),
        plain_en=clause.sentence(value, 1),
    )


def _topic_view(rules: RuleSet, rule: str) -> TopicView:
    article, (vi, en) = rules.article(rule), TOPICS[rule]
    return TopicView(
        rule=rule, title_vi=vi, title_en=en, citation_vi=article.citation_vi, citation_en=article.citation_en
    )  # fmt: skip
