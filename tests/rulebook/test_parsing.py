"""Rule sets as data: three are shipped, every fault is named, and every clause says itself in words."""

import json
from typing import Any

import pytest

from ecabinet.rulebook.clauses import value_at
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.parsing import RuleFaults, parse, parse_text, rule_sets, written
from ecabinet.rulebook.ruleset import TOPICS, clauses
from ecabinet.rulebook.versions import ALWAYS
from ecabinet.rulebook.views import rule_set_view

GOVERNMENT = rule_sets()["vn_government"]


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(GOVERNMENT))
    return found


def faults(changed: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(RuleFaults) as refused:
        parse(changed)
    return refused.value.faults


def test_three_bodies_have_rules_shipped_and_each_topic_names_where_it_comes_from() -> None:
    assert set(rule_sets()) == {"vn_government", "vn_people_committee", "board"}
    for rules in rule_sets().values():
        assert {article.rule for article in rules.articles} <= set(TOPICS)
        assert all(article.citation_vi and article.citation_en for article in rules.articles)


def test_the_government_decides_by_its_articles() -> None:
    kept = RuleSetVersion(
        code=GOVERNMENT.code, version=1, content=written(GOVERNMENT), sha256="0" * 64, in_force_from=ALWAYS
    )
    shown = rule_set_view(kept)
    by_topic = {topic.rule: topic.citation_en for topic in shown.topics}
    assert "2015, Article 46" in by_topic["quorum"]
    # What comes from the decree that 39/2022 replaced says so.
    assert all("expired" in text for text in by_topic.values() if "138/2016" in text)
    assert by_topic["papers"] == "Decree 39/2022/NĐ-CP, Article 24"
    assert "convention" in by_topic["speaking"]
    told = {each.place: each.plain_en for each in shown.clauses}
    assert told["quorum"] == "A session is valid only when at least 2/3 of all members attend."
    assert told["papers_days_before"].startswith("Invitation and papers reach members at least 3 days before")
    assert told["silence_agrees"] == "Silence is not agreement."


@pytest.mark.parametrize("code", list(rule_sets()))
def test_what_is_written_of_a_rule_set_reads_back_as_the_same_and_every_clause_says_itself(code: str) -> None:
    rules = rule_sets()[code]
    assert parse(json.loads(written(rules))) == rules
    for place, clause in clauses().items():
        value = value_at(rules, place)
        vietnamese, english = clause.sentence(value, 0), clause.sentence(value, 1)
        assert vietnamese
        assert english
        assert vietnamese != english
        assert "{" not in vietnamese + english


def test_a_version_kept_from_before_a_clause_existed_says_what_held_then() -> None:
    old = data()
    for name in ("base", "live_counts", "papers_working_days"):
        del old[name]
    assert parse(old) == GOVERNMENT


def test_every_fault_of_a_rule_set_is_named_at_its_place() -> None:
    bad = data() | {"quorum": "3/2", "tie": "coin", "live_counts": 1, "papers_days_before": 61, "surprise": True}
    bad["vote_forms"] = []
    bad["speaking"] |= {"reply": True, "speakers": ["chair", "chair"], "song": 1}
    del bad["majority"]
    assert faults(bad) == {
        "quorum": "not_a_share",
        "tie": "unknown_choice",
        "live_counts": "not_yes_or_no",
        "papers_days_before": "out_of_range",
        "vote_forms": "none_chosen",
        "speaking.reply": "out_of_range",
        "speaking.speakers": "unknown_choice",
        "speaking.song": "unknown",
        "majority": "missing",
        "surprise": "unknown",
    }


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"majority": "2/5"}, {"majority": "below_half"}),
        ({"majority": "999/999", "majority_exceeded": True}, {"majority": "more_than_all"}),
        ({"quorum": "1/1", "quorum_exceeded": True}, {"quorum": "more_than_all"}),
        ({"title_en": ""}, {"title_en": "missing"}),
        ({"articles": [{"rule": "quorum"}]}, {"articles": "not_articles"}),
        ({"articles": [{"rule": "dress", "citation_vi": "a", "citation_en": "b"}]}, {"articles": "unknown_topic"}),
        ({"articles": [{"rule": "tie", "citation_vi": "", "citation_en": "b"}]}, {"articles.tie": "missing"}),
        ({"quorum": "0/3"}, {"quorum": "not_a_share"}),
        ({"quorum": 0.5}, {"quorum": "not_a_share"}),
        ({"speaking": None}, None),
        (
            {"recusal": {"in_base": False, "in_quorum": True, "substitute": "votes"}},
            {"recusal.in_quorum": "present_but_not_counted"},
        ),
        ({"recusal": {"substitute": "decides"}}, {"recusal.substitute": "unknown_choice"}),
    ],
)
def test_rules_that_contradict_themselves_are_none(change: dict[str, Any], fault: dict[str, str] | None) -> None:
    found = faults(data() | change)
    assert found == fault or (fault is None and found["speaking.reply"] == "missing")


@pytest.mark.parametrize("place", ["quorum", "majority"])
def test_everybody_may_be_asked_for_and_any_share_below_may_be_exceeded(place: str) -> None:
    assert parse(data() | {place: "1/1", f"{place}_exceeded": False}).majority <= 1
    assert parse(data() | {place: "998/999", f"{place}_exceeded": True}).majority <= 1


def test_a_version_enacted_before_a_contradiction_was_refused_stays_readable() -> None:
    kept = json.loads(written(parse(data()))) | {"quorum": "1/1", "quorum_exceeded": True}
    assert parse_text(json.dumps(kept), 1).quorum == 1


def test_a_warning_comes_before_the_end_of_the_shortest_speech() -> None:
    late = data()
    late["speaking"]["warning"] = 60
    assert faults(late) == {"speaking.warning": "warning_too_long"}
