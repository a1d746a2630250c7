"""Counting written ballots, and what an answer must say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.ballots.counting import Matter, outcome_of_all
from ecabinet.ballots.message import AnswerMessage, read_message
from ecabinet.ballots.rules import (
    REMIND_HOURS,
    AnswerChoice,
    BallotStatus,
    BallotStep,
    Question,
    QuestionKind,
    Said,
    answer_obstacle,
    fits,
    next_reminder,
    step_obstacle,
    unanswered,
)
from ecabinet.rulebook.parsing import rule_sets
from ecabinet.rulebook.ruleset import Article

ASK = Question(number=1, kind=QuestionKind.YES_NO, text="?")
PICK = Question(number=1, kind=QuestionKind.OPTIONS, text="?", options=("A", "B", "C"))
GOVERNMENT = Matter(rules=rule_sets()["vn_government"], asked=frozenset(range(1, 28)), chair_id=1)
DUE = datetime(2026, 11, 30, 10, tzinfo=UTC)


def votes(yes: int, no: int = 0, other: int = 0, chair: AnswerChoice = AnswerChoice.YES) -> dict[int, list[Said]]:
    """Answers of as many members, the chair's first."""
    kinds = [AnswerChoice.YES] * yes + [AnswerChoice.NO] * no + [AnswerChoice.OTHER] * other
    if chair in kinds:
        kinds.remove(chair)
        kinds.insert(0, chair)
    return {person: [Said(question=1, choice=each, text="x")] for person, each in enumerate(kinds, 1)}


def picks(*options: int) -> dict[int, list[Said]]:
    return {n: [Said(question=1, choice=AnswerChoice.OPTION, option=each)] for n, each in enumerate(options, 1)}


@pytest.mark.parametrize(
    ("answers", "carried", "sentence"),
    [
        (votes(14, 4), True, "14 of 27 for, 14 needed, carried"),
        (votes(13, 5), False, "13 of 27 for, 14 needed, not carried"),
        (votes(13, 5, 9), False, "13 of 27 for, 14 needed, not carried"),
        # Of those who do not answer none is for, and without two thirds nothing is decided.
        (votes(17), False, "17 of 27 members answered, 18 needed for a quorum, not carried"),
    ],
)
def test_more_than_half_of_all_who_were_asked_carries_when_enough_answered(answers, carried, sentence):
    (outcome,) = outcome_of_all(GOVERNMENT, [ASK], answers)
    assert (outcome["carried"], outcome["sentence_en"]) == (carried, sentence)
    assert "present" not in " ".join(outcome["changes_en"])
    assert sum(each["count"] for each in outcome["counts"]) + outcome["not_answered"] == 27


@pytest.mark.parametrize(("chair", "carried"), [(AnswerChoice.YES, True), (AnswerChoice.NO, False)])
def test_the_chair_settles_a_tie(chair, carried):
    even = replace(GOVERNMENT, asked=frozenset(range(1, 5)))
    (outcome,) = outcome_of_all(even, [ASK], votes(2, 2, chair=chair))
    assert (outcome["carried"], outcome["tie"]) == (carried, True)


def test_silence_is_consent_only_where_the_ballot_names_its_basis():
    (ignored,) = outcome_of_all(GOVERNMENT, [ASK], votes(5))
    assert not ignored["carried"]
    by_silence = replace(GOVERNMENT, silence_basis="Điều 9 Quy chế")
    (counted,) = outcome_of_all(by_silence, [ASK], votes(5))
    assert (counted["carried"], counted["by_silence"], counted["not_answered"]) == (True, 22, 22)
    assert counted["sentence_vi"] == (
        "27/27 tán thành, cần 14, gồm 22 coi như đồng ý do không trả lời: được thông qua (căn cứ: Điều 9 Quy chế)"
    )
    (refused,) = outcome_of_all(by_silence, [ASK], votes(0, 14, chair=AnswerChoice.NO))
    assert not refused["carried"]


def test_of_several_options_one_needs_the_majority_of_all():
    six = replace(GOVERNMENT, asked=frozenset(range(1, 7)))
    (decided,) = outcome_of_all(six, [PICK], picks(2, 2, 2, 2, 1, 3))
    assert (decided["carried"], decided["option"]) == (True, 2)
    assert decided["sentence_en"] == "“B” 4 of 6, 4 needed, chosen"
    (split,) = outcome_of_all(six, [PICK], picks(1, 1, 1, 2, 2, 3))
    assert (split["carried"], split["option"], split["run_off"]) == (False, 0, [1, 2])
    assert split["sentence_en"] == "No option has 4 of 6; to be asked again between “A” and “B”"
    (none,) = outcome_of_all(six, [PICK], {})
    assert (none["carried"], none["sentence_vi"][:22]) == (False, "0/6 thành viên đã trả ")


def test_a_tie_between_options_stands_under_the_article_of_ties_and_says_what_would_have_changed_it():
    cited = tuple(
        Article(rule=each, citation_vi=f"Điều về {each}", citation_en=f"Article on {each}")
        for each in ("tie", "majority")
    )
    own = replace(GOVERNMENT, rules=replace(GOVERNMENT.rules, articles=cited))
    four = replace(own, asked=frozenset(range(1, 5)))
    (even,) = outcome_of_all(four, [PICK], picks(2, 2, 1, 1))
    assert (even["carried"], even["option"], even["tie"]) == (True, 2, True)
    assert (even["article_vi"], even["article_en"]) == ("Điều về tie", "Article on tie")
    assert even["changes_en"] == ["1 no longer choosing this option: not chosen"]
    (short,) = outcome_of_all(replace(own, asked=frozenset(range(1, 7))), [PICK], picks(2, 2, 2, 1, 1))
    assert short["article_vi"] == "Điều về majority"
    assert short["changes_vi"] == ["thêm 1 phiếu cho phương án dẫn đầu: được chọn"]
    (few,) = outcome_of_all(four, [PICK], picks(2))
    assert few["changes_en"] == ["2 more answers make the quorum"]


def test_the_first_question_without_an_answer_is_named():
    questions = [ASK, replace(PICK, number=2)]
    yes = Said(question=1, choice=AnswerChoice.YES)
    wordless = Said(question=2, choice=AnswerChoice.OTHER)
    assert unanswered(questions, []) == 1
    assert unanswered(questions, [yes]) == 2
    assert unanswered(questions, [yes, wordless]) == 2
    assert unanswered(questions, [yes, replace(wordless, text="Phương án khác")]) is None


@pytest.mark.parametrize(
    "said",
    [
        Said(question=2, choice=AnswerChoice.YES),
        Said(question=1, choice=AnswerChoice.OPTION, option=1),
        Said(question=1, choice=AnswerChoice.YES, option=1),
    ],
)
def test_an_answer_says_only_what_its_question_allows(said):
    """E6: an answer that is none, two at once, a weight."""
    assert not fits([ASK], [said])
    assert not fits([PICK], [Said(question=1, choice=AnswerChoice.OPTION, option=4)])
    assert not fits([PICK], [Said(question=1, choice=AnswerChoice.OTHER, option=1)])
    twice = Said(question=1, choice=AnswerChoice.YES)
    assert not fits([ASK], [twice, twice])
    assert fits([ASK], [twice])


def test_a_message_is_read_back_only_from_its_exact_text():
    said = (Said(question=1, choice=AnswerChoice.NO, text="Vì sao"),)
    message = AnswerMessage(
        ballot_id=1, definition_sha256="0" * 64, person_id=2, device_id=3, answers=said, key="k" * 8
    )
    text = message.text()
    assert read_message(text) == message
    spoilt = [
        text + " ", text.replace("answer/v1", "vote/v1"), text.replace('"ballot_id":1', '"ballot_id":true'),
        text.replace("Vì sao", "Vì\\u202e sao"), text.replace("Vì sao", " Vì sao"), text.replace("k" * 8, "k"),
        text.replace('"option":0', '"option":"0"'), text.replace('"no"', '"none"'), "{}", "[]", "nothing", "[" * 9000,
    ]  # fmt: skip
    for each in spoilt:
        with pytest.raises(ValueError, match="no answer"):
            read_message(each)


def test_from_the_deadline_on_no_answer_is_taken_whether_or_not_the_ballot_is_closed_yet():
    before = DUE - timedelta(milliseconds=1)
    assert answer_obstacle(BallotStatus.SENT, before, DUE) is None
    assert answer_obstacle(BallotStatus.SENT, DUE, DUE) == "answer_too_late"
    # The server's clock was set back: what was closed stays closed.
    assert answer_obstacle(BallotStatus.CLOSED, before, DUE) == "written_ballot_closed"


@pytest.mark.parametrize("hours", [REMIND_HOURS, (1, 72), ()])
def test_reminders_go_out_as_many_hours_before_the_deadline_as_the_ballot_says(hours):
    at = DUE - timedelta(days=5)
    gone_out = []
    while (following := next_reminder(at, DUE, hours)) is not None:
        gone_out.append((DUE - following) / timedelta(hours=1))
        at = following
    assert gone_out == sorted(hours, reverse=True)


def test_nothing_is_sent_that_nobody_approved():
    """J4: a step left out."""
    able = {status for status in BallotStatus if step_obstacle(status, BallotStep.SEND) is None}
    assert able == {BallotStatus.APPROVED}
