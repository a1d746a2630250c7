"""The draft that follows from the facts, part by part, in the language of the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.moment import HANOI
from ecabinet.floor.rules import SpeechKind
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.rules import CLASSIFIED_VI, VOTING_KINDS, Mode
from ecabinet.minutes.facts import Declared, Facts, Matter, Presence, Rest, Spoken, Vote
from ecabinet.minutes.rules import WritingKind, item_key
from ecabinet.resolutions.rules import date_text
from ecabinet.rulebook.rules import ItemKind, SeatKind

_RESTS = {
    SuspensionKind.PAUSE: "Tạm dừng",
    SuspensionKind.BREAK: "Nghỉ giải lao",
    SuspensionKind.ADJOURNMENT: "Hoãn phiên họp",
}
_SPEECHES = {SpeechKind.REQUEST: "", SpeechKind.POINT_OF_ORDER: ", về thủ tục", SpeechKind.REPLY: ", đáp lại"}


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the draft; every line of its text is a paragraph. A `closed` one takes no text of its own."""

    key: str
    title: str
    text: str
    item_id: int | None = None
    closed: bool = False


def draft(kind: WritingKind, facts: Facts) -> list[Part]:
    """The whole draft."""
    return _minutes(facts) if kind is WritingKind.MINUTES else _conclusion(facts)


def _minutes(facts: Facts) -> list[Part]:
    opening = [
        f"Thời gian bắt đầu: {_moment(facts.started_at)}.",
        f"Địa điểm: {facts.place}.",
        f"Chủ trì: {_titled(facts.chair, facts.chair_title)}.",
        f"Thư ký: {facts.secretary}.",
    ]
    closing = [_rest(each) for each in facts.rests]
    closing.append(f"Phiên họp kết thúc {_moment(facts.finished_at)}./." if facts.finished_at else "")
    return [
        Part(key="opening", title="Thời gian, địa điểm", text=_lines(opening)),
        Part(key="people", title="Thành phần tham dự", text=_lines(_people(facts.people))),
        *[_matter(each) for each in facts.matters if not each.is_break],
        Part(key="closing", title="Kết thúc phiên họp", text=_lines(closing)),
    ]


def _people(people: Sequence[Presence]) -> Iterable[str]:
    groups = (
        ("Thành viên có mặt", [each for each in people if each.kind in VOTING_KINDS and each.stays]),
        ("Người dự họp thay", [each for each in people if each.kind is SeatKind.SUBSTITUTE and each.stays]),
        ("Khách mời", [each for each in people if each.kind is SeatKind.GUEST and each.stays]),
    )
    for title, found in groups:
        if found:
            yield f"{title} ({len(found)}):"
            yield from (f"- {_present(each)};" for each in found)
    absent = [each for each in people if each.kind in VOTING_KINDS and not each.stays]
    if absent:
        yield f"Thành viên vắng mặt ({len(absent)}): {'; '.join(_titled(each.name, each.title) for each in absent)}."


def _present(person: Presence) -> str:
    stays = ", ".join(
        f"{_span(arrived, left)}{' (trực tuyến)' if mode is Mode.REMOTE else ''}"
        for arrived, left, mode in person.stays
    )
    instead = f", dự họp thay {person.stands_for}" if person.stands_for else ""
    return f"{_titled(person.name, person.title)}{instead}: từ {stays}"


def _matter(matter: Matter) -> Part:
    if matter.classified:
        return Part(
            key=item_key(matter.id), item_id=matter.id, title=f"{matter.number}. {CLASSIFIED_VI}", text="", closed=True
        )
    lines = [f"Trình bày: {matter.rapporteur}."] if matter.rapporteur else []
    if matter.stretches:
        lines.append(f"Thời gian: {'; '.join(_span(*each) for each in matter.stretches)}.")
    if matter.recused:
        lines.append(f"Không tham gia nội dung này: {', '.join(matter.recused)}.")
    if matter.declared and matter.kind is ItemKind.DECIDE:
        lines.append(_declared(matter.declared))
    if matter.speeches:
        lines.append(f"Ý kiến phát biểu ({len(matter.speeches)}):")
        lines += [f"- {_spoken(each)};" for each in matter.speeches]
    for vote in matter.votes:
        lines += _vote(vote)
    if not matter.stretches and not matter.votes:
        lines.append("Nội dung này chưa được đưa ra phiên họp.")
    return Part(
        key=item_key(matter.id), item_id=matter.id, title=f"{matter.number}. {matter.title}", text=_lines(lines)
    )


def _declared(declared: Declared) -> str:
    return (
        f"Ý kiến gửi trước phiên họp: {declared.agree} đồng ý, {declared.objection} không đồng ý, "
        f"{declared.speak} muốn phát biểu, {declared.silent} chưa ghi ý kiến."
    )


def _spoken(speech: Spoken) -> str:
    minutes, seconds = divmod(speech.seconds, 60)
    lasted = f"{minutes} phút {seconds:02d} giây" if minutes else f"{seconds} giây"
    return f"{speech.name} ({_clock(speech.began_at)}, {lasted}{_SPEECHES[speech.kind]})"


def _vote(vote: Vote) -> list[str]:
    if vote.annulled is not None:
        return [f"Biểu quyết “{vote.question}” bị hủy: {vote.annulled}."]
    together = f" (biểu quyết một lần {vote.items} nội dung)" if vote.items > 1 else ""
    together += " bằng hình thức giơ tay" if vote.by_hand else ""
    lines = [f"Biểu quyết “{vote.question}”{together}, lúc {_clock(vote.closed_at)}: {vote.sentence}."]
    for answer, names in (vote.named or {}).items():
        if names:
            lines.append(f"- {answer} ({len(names)}): {', '.join(names)};")
    if vote.recorded:
        lines.append(f"- Thư ký ghi thay theo lời biểu quyết: {', '.join(vote.recorded)}.")
    return lines


def _rest(rest: Rest) -> str:
    if rest.kind is SuspensionKind.ADJOURNMENT:
        again = f", họp tiếp {_moment(rest.ended_at)}" if rest.ended_at else ""
        return f"{_RESTS[rest.kind]} {_moment(rest.began_at)}{again}."
    until = f" đến {_clock(rest.ended_at)}" if rest.ended_at else ""
    return f"{_RESTS[rest.kind]} từ {_clock(rest.began_at)}{until}."


def _conclusion(facts: Facts) -> list[Part]:
    opening = (
        f"{_day(facts.started_at or facts.starts_at).capitalize()}, tại {facts.place}, "
        f"{_titled(facts.chair, facts.chair_title)} đã chủ trì {facts.title}. Sau khi nghe báo cáo, ý kiến của các đại "
        f"biểu dự họp và kết quả biểu quyết, {facts.chair_title or facts.chair} kết luận như sau:"
    )
    closing = "Văn phòng thông báo để các bộ, cơ quan liên quan biết, thực hiện./."
    treated = [
        each for each in facts.matters if not each.is_break and (each.stretches or each.votes or each.classified)
    ]
    return [
        Part(key="opening", title="Mở đầu", text=opening),
        *[_concluded(each) for each in treated],
        Part(key="closing", title="Kết thúc", text=closing),
    ]


def _concluded(matter: Matter) -> Part:
    if matter.classified:
        return _matter(matter)
    decided = [each for each in matter.votes if each.annulled is None]
    lines = []
    if decided:
        lines.append("Thông qua nội dung này." if decided[-1].carried else "Không thông qua nội dung này.")
        lines.append(f"Kết quả biểu quyết: {decided[-1].sentence}.")
    elif matter.kind is ItemKind.DECIDE:
        lines.append("Phiên họp chưa biểu quyết nội dung này.")
    else:
        lines.append("Phiên họp đã nghe và thảo luận nội dung này.")
    if matter.rapporteur:
        lines.append(f"Giao {matter.rapporteur} chủ trì, tiếp thu ý kiến tại phiên họp và tổ chức thực hiện.")
    return Part(
        key=item_key(matter.id), item_id=matter.id, title=f"{matter.number}. Về {matter.title}", text=_lines(lines)
    )


def _titled(name: str, title: str) -> str:
    return f"{name}, {title}" if title else name


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _span(began: datetime, ended: datetime | None) -> str:
    return f"{_clock(began)} đến {_clock(ended)}" if ended else _clock(began)


def _clock(moment: datetime | None) -> str:
    return moment.astimezone(HANOI).strftime("%H giờ %M") if moment else "…"


def _day(moment: datetime) -> str:
    return date_text(moment.astimezone(HANOI).date())


def _moment(moment: datetime | None) -> str:
    return f"{_clock(moment)}, {_day(moment)}" if moment else "…"
