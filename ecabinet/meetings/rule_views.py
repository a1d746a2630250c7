"""How rule sets, their versions and their differences become shapes: every clause with its value and its words."""

from collections.abc import Sequence

from ecabinet.meetings.clauses import Choice, Clause, Count, value_at
from ecabinet.meetings.differences import Difference, differences
from ecabinet.meetings.models import RuleSetVersion
from ecabinet.meetings.rule_shapes import (
    ClauseView,
    DifferenceView,
    MeetingRulesView,
    OptionView,
    RuleSetView,
    TopicView,
)
from ecabinet.meetings.rule_versions import rules_in
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.meetings.ruleset import TOPICS, RuleSet, clauses
from ecabinet.meetings.taking_up import MeetingRules


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


def meeting_rules_view(found: MeetingRules) -> MeetingRulesView:
    changes = differences(rules_in(found.kept), rules_in(found.newer)) if found.newer else []
    return MeetingRulesView(
        meeting_id=found.meeting.id,
        kept=found.meeting.status is not MeetingStatus.DRAFT,
        rules=rule_set_view(found.kept),
        newer=rule_set_view(found.newer) if found.newer else None,
        differences=difference_views(changes),
        may_take_up=found.may_take_up,
    )


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
