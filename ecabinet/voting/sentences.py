"""An outcome in words, Vietnamese and English: what was counted, by which rule, and what would have changed it."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from ecabinet.voting.counting import Alternative, Base, Change, Outcome, OutcomeReason, Third
from ecabinet.voting.rules import Choice
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
        OutcomeReason.OPTION_CHOSEN: "“{names}” {votes}/{base}, cần {needed}{aside}: được chọn",
        OutcomeReason.OPTION_TIE_CHOSEN: "Hai phương án ngang nhau, mỗi phương án {leading}/{base}{aside}; người chủ "
        "trì chọn “{names}”: được chọn",
        OutcomeReason.OPTION_TIE_FAILS: "Hai phương án ngang nhau, mỗi phương án {leading}/{base}{aside}: không phương "
        "án nào được chọn",
        OutcomeReason.OPTION_RUN_OFF: "Không phương án nào đạt {needed}/{base}{aside}; biểu quyết vòng hai "
        "giữa {names}",
        OutcomeReason.OPTION_EQUAL: "Không phương án nào đạt {needed}/{base}{aside}, chưa loại được phương án nào; "
        "biểu quyết lại giữa {names}",
        OutcomeReason.OPTION_NONE: "Không phương án nào đạt {needed}/{base}{aside}: không phương án nào được chọn",
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
        OutcomeReason.OPTION_CHOSEN: "“{names}” {votes} of {base}, {needed} needed{aside}, chosen",
        OutcomeReason.OPTION_TIE_CHOSEN: "two options with {leading} of {base} each{aside}, a tie; the chair voted for "
        "“{names}”, chosen",
        OutcomeReason.OPTION_TIE_FAILS: "two options with {leading} of {base} each{aside}, a tie, none chosen",
        OutcomeReason.OPTION_RUN_OFF: "no option has {needed} of {base}{aside}; a second vote between {names}",
        OutcomeReason.OPTION_EQUAL: "no option has {needed} of {base}{aside} and none can be left out; to be voted on "
        "again between {names}",
        OutcomeReason.OPTION_NONE: "no option has {needed} of {base}{aside}, none chosen",
    },
}
_CONSENT = {"vi": ", gồm {} coi như đồng ý do không trả lời", "en": ", {} of them by silence"}
_ASIDE = {"vi": ", {} không tham gia", "en": ", {} recused"}
_AND = {"vi": "và", "en": "and"}
_ANSWERS = {
    "vi": {Choice.FOR: "Tán thành", Choice.AGAINST: "Không tán thành"},
    "en": {Choice.FOR: "For", Choice.AGAINST: "Against"},
}
_NONE_OF_THEM = {"vi": "Không chọn phương án nào", "en": "None of the options"}
_THIRD = {
    "vi": {Third.ABSTAIN: "Phiếu trắng", Third.NOT_VOTING: "Không biểu quyết", Third.NONE: "Không biểu quyết"},
    "en": {Third.ABSTAIN: "Abstain", Third.NOT_VOTING: "Not voting", Third.NONE: "Not voting"},
}
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
        Turn.ABSTAIN_FOR: "{} người {third} chuyển sang tán thành",
        Turn.SILENT_LEADING: "thêm {} phiếu cho phương án dẫn đầu",
        Turn.LEADING_AGAINST: "{} người không chọn phương án này nữa",
        Turn.AGAINST_FOR: "{} người không tán thành chuyển sang tán thành",
        Turn.SILENT_AGAINST: "thêm {} phiếu không tán thành",
        Turn.FOR_ABSTAIN: "{} người tán thành chuyển sang {third}",
        Turn.FOR_AGAINST: "{} người tán thành chuyển sang không tán thành",
    },
    "en": {
        Turn.MORE_PRESENT: "{} more present make the quorum",
        Turn.SILENT_FOR: "{} more for",
        Turn.ABSTAIN_FOR: "{} changing from {third} to for",
        Turn.AGAINST_FOR: "{} changing from against to for",
        Turn.SILENT_AGAINST: "{} more against",
        Turn.FOR_ABSTAIN: "{} changing from for to {third}",
        Turn.FOR_AGAINST: "{} changing from for to against",
        Turn.SILENT_LEADING: "{} more for the leading option",
        Turn.LEADING_AGAINST: "{} no longer choosing this option",
    },
}
_THIRD_DONE = {
    "vi": {Third.ABSTAIN: "bỏ phiếu trắng", Third.NOT_VOTING: "không biểu quyết", Third.NONE: "không biểu quyết"},
    "en": {Third.ABSTAIN: "abstaining", Third.NOT_VOTING: "not voting", Third.NONE: "not voting"},
}
_THEN = {
    "vi": {True: "{}: được thông qua", False: "{}: không được thông qua"},
    "en": {True: "{}: carried", False: "{}: not carried"},
}

_CHOSEN = {
    "vi": {True: "{}: được chọn", False: "{}: không được chọn"},
    "en": {True: "{}: chosen", False: "{}: not chosen"},
}


def explain(outcome: Outcome, language: str, otherwise: Mapping[OutcomeReason, str] | None = None) -> str:
    """The outcome in one sentence, `vi` or `en`; `otherwise` has what is said in other words than of a vote."""
    aside = _CONSENT[language].format(outcome.consented) if outcome.consented else ""
    aside += _ASIDE[language].format(outcome.recused) if outcome.recused else ""
    told = {**vars(outcome), "in_favour": outcome.in_favour, "aside": aside, **_between(outcome, language)}
    return {**_SENTENCES[language], **(otherwise or {})}[outcome.reason].format_map(told)


def answers_of(third: Third, alternatives: Sequence[Alternative], language: str) -> dict[Choice, str]:
    """Every answer as it is called where this is the third option and these are the options."""
    named = {each.choice: each.name for each in alternatives}
    against = _ANSWERS[language][Choice.AGAINST] if not named else _NONE_OF_THEM[language]
    return {
        Choice.FOR: _ANSWERS[language][Choice.FOR],
        Choice.AGAINST: against,
        Choice.ABSTAIN: _THIRD[language][third],
    } | named


def _between(outcome: Outcome, language: str) -> dict[str, object]:
    named = {each.choice: each for each in outcome.alternatives}
    if outcome.chosen is not None:
        return {"names": named[outcome.chosen].name, "votes": named[outcome.chosen].votes, "leading": outcome.leading}
    listed = [f"“{named[each].name}”" for each in outcome.run_off]
    names = f"{', '.join(listed[:-1])} {_AND[language]} {listed[-1]}" if listed else ""
    return {"names": names, "leading": outcome.leading}


def explain_rule(outcome: Outcome, language: str) -> str:
    """What is needed and of whom, such as "More than half of all members"; empty for outcomes kept without it."""
    if outcome.rule is None:
        return ""
    share, base = _share(outcome.rule, language), _BASES[language][Base(outcome.rule["base"])]
    at_least = outcome.rule["at_least"]
    if language == "vi":
        return f"{share} {base}" + (f", và ít nhất {at_least} phiếu" if at_least else "")
    return f"{share} of {base}" + (f", and at least {at_least} votes" if at_least else "")


def explain_change(change: Change, language: str, third: Third = Third.ABSTAIN) -> str:
    """One thing that would have changed the outcome, where this was the third option."""
    turn = _TURNS[language][Turn(change.turn)].format(change.count, third=_THIRD_DONE[language][third])
    then = _CHOSEN if change.turn in {Turn.SILENT_LEADING, Turn.LEADING_AGAINST} else _THEN
    return then[language][change.carried].format(turn)


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
