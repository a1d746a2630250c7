"""An outcome in words, Vietnamese and English: what was counted, by which rule, and what would have changed it."""

from fractions import Fraction
from typing import Any

from ecabinet.voting.counting import Base, Change, Outcome, OutcomeReason
from ecabinet.voting.turning import Turn

_SENTENCES = {
    "vi": {
        OutcomeReason.CARRIED: "{in_favour}/{base} tán thành, cần {needed}{aside}: được thông qua",
        OutcomeReason.NOT_CARRIED: "{in_favour}/{base} tán thành, cần {needed}{aside}: không được thông qua",
        OutcomeReason.NO_QUORUM: "Có mặt {quorum_present}/{base}, cần {quorum_needed}{aside}: không đủ số thành viên "
        "dự họp, không được thông qua",
        OutcomeReason.TIE_CARRIED: "{in_favour}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau; "
        "người chủ trì tán thành: được thông qua",
        OutcomeReason.TIE_LOST: "{in_favour}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau; "
        "người chủ trì không tán thành: không được thông qua",
        OutcomeReason.TIE_FAILS: "{in_favour}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau: "
        "không được thông qua",
        OutcomeReason.TIE_REPEAT: "{in_favour}/{base} tán thành, {votes_against} không tán thành{aside}, ngang nhau: "
        "chưa được thông qua, phải biểu quyết lại",
    },
    "en": {
        OutcomeReason.CARRIED: "{in_favour} of {base} for, {needed} needed{aside}, carried",
        OutcomeReason.NOT_CARRIED: "{in_favour} of {base} for, {needed} needed{aside}, not carried",
        OutcomeReason.NO_QUORUM: "{quorum_present} of {base} present, {quorum_needed} needed for a quorum{aside}, "
        "not carried",
        OutcomeReason.TIE_CARRIED: "{in_favour} of {base} for, {votes_against} against{aside}, a tie; "
        "the chair voted for, carried",
        OutcomeReason.TIE_LOST: "{in_favour} of {base} for, {votes_against} against{aside}, a tie; "
        "the chair did not vote for, not carried",
        OutcomeReason.TIE_FAILS: "{in_favour} of {base} for, {votes_against} against{aside}, a tie, not carried",
        OutcomeReason.TIE_REPEAT: "{in_favour} of {base} for, {votes_against} against{aside}, a tie: not carried, "
        "the vote is to be taken again",
    },
}
_CONSENT = {"vi": ", gồm {} coi như đồng ý do không trả lời", "en": ", {} of them by silence"}
_ASIDE = {"vi": ", {} không tham gia", "en": ", {} recused"}
_BASES = {
    "vi": {
        Base.MEMBERS: "tổng số thành viên",
        Base.PRESENT: "số thành viên có mặt",
        Base.GIVEN: "số phiếu đã bỏ",
        Base.CAST: "số phiếu tán thành và không tán thành",
    },
    "en": {
        Base.MEMBERS: "all members",
        Base.PRESENT: "the members present",
        Base.GIVEN: "the votes given",
        Base.CAST: "the votes for and against",
    },
}
_TURNS = {
    "vi": {
        Turn.MORE_PRESENT: "thêm {} thành viên có mặt thì đủ số thành viên dự họp",
        Turn.SILENT_FOR: "thêm {} phiếu tán thành",
        Turn.ABSTAIN_FOR: "{} người không biểu quyết chuyển sang tán thành",
        Turn.AGAINST_FOR: "{} người không tán thành chuyển sang tán thành",
        Turn.SILENT_AGAINST: "thêm {} phiếu không tán thành",
        Turn.FOR_ABSTAIN: "{} người tán thành chuyển sang không biểu quyết",
        Turn.FOR_AGAINST: "{} người tán thành chuyển sang không tán thành",
    },
    "en": {
        Turn.MORE_PRESENT: "{} more present make the quorum",
        Turn.SILENT_FOR: "{} more for",
        Turn.ABSTAIN_FOR: "{} changing from abstaining to for",
        Turn.AGAINST_FOR: "{} changing from against to for",
        Turn.SILENT_AGAINST: "{} more against",
        Turn.FOR_ABSTAIN: "{} changing from for to abstaining",
        Turn.FOR_AGAINST: "{} changing from for to against",
    },
}
_THEN = {
    "vi": {True: "{}: được thông qua", False: "{}: không được thông qua"},
    "en": {True: "{}: carried", False: "{}: not carried"},
}


def explain(outcome: Outcome, language: str) -> str:
    """The outcome in one sentence, `vi` or `en`."""
    aside = _CONSENT[language].format(outcome.consented) if outcome.consented else ""
    aside += _ASIDE[language].format(outcome.recused) if outcome.recused else ""
    told = {**vars(outcome), "in_favour": outcome.in_favour, "aside": aside}
    return _SENTENCES[language][outcome.reason].format_map(told)


def explain_rule(outcome: Outcome, language: str) -> str:
    """What is needed and of whom, such as "More than half of all members"; empty for outcomes kept without it."""
    if outcome.rule is None:
        return ""
    share, base = _share(outcome.rule, language), _BASES[language][Base(outcome.rule["base"])]
    at_least = outcome.rule["at_least"]
    if language == "vi":
        return f"{share} {base}" + (f", và ít nhất {at_least} phiếu" if at_least else "")
    return f"{share} of {base}" + (f", and at least {at_least} votes" if at_least else "")


def explain_change(change: Change, language: str) -> str:
    """One thing that would have changed the outcome."""
    turn = _TURNS[language][Turn(change.turn)].format(change.count)
    return _THEN[language][change.carried].format(turn)


def _share(rule: dict[str, Any], language: str) -> str:
    share = Fraction(rule["share"])
    if share == 1:
        return {"vi": "Toàn bộ", "en": "All"}[language]
    if share == Fraction(1, 2) and rule["exceeded"]:
        return {"vi": "Quá nửa", "en": "More than half"}[language]
    words = {
        ("vi", True): "Trên {}",
        ("vi", False): "Ít nhất {}",
        ("en", True): "More than {}",
        ("en", False): "At least {}",
    }
    return words[language, bool(rule["exceeded"])].format(rule["share"])
