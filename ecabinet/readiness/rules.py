"""When a tablet and a seat are ready, what they lack, and what would fail at a meeting held now."""

import enum
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

SILENT_AFTER = timedelta(hours=24)
# Less than this and one large paper more does not fit on the tablet.
TABLET_ROOM = 256 * 2**20
SERVER_ROOM = 2 * 2**30


class Gap(enum.StrEnum):
    """What a tablet lacks; see BLOCKING for those without which its person cannot read."""

    KEYS_UNUSABLE = "keys_unusable"
    LEASE_ENDS = "lease_ends"
    PAPERS_MISSING = "papers_missing"
    SELF_TEST_FAILED = "self_test_failed"
    SELF_TEST_MISSING = "self_test_missing"
    NEVER_REPORTED = "never_reported"
    CERTIFICATE_MISSING = "certificate_missing"
    CERTIFICATE_ENDS = "certificate_ends"
    APPLICATION_OLD = "application_old"
    STORAGE_NOT_KEPT = "storage_not_kept"
    STORAGE_LOW = "storage_low"
    SILENT = "silent"


NO_TABLET = "no_tablet"
BLOCKING = frozenset(
    {Gap.KEYS_UNUSABLE, Gap.LEASE_ENDS, Gap.PAPERS_MISSING, Gap.SELF_TEST_FAILED, Gap.SELF_TEST_MISSING}
)


class Severity(enum.StrEnum):
    """How much a finding matters: the meeting fails on it, a person does, or somebody should look."""

    FAILS = "fails"
    RISK = "risk"
    NOTE = "note"


class PaperState(enum.StrEnum):
    """How far one paper is on one tablet."""

    WAITING = "waiting"
    STORED = "stored"
    FAILED = "failed"
    TESTED = "tested"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a tablet's self-test said of one version, and with which build of the application."""

    passed: bool
    fault: str | None
    build: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Tablet:
    """Everything known of one tablet that bears on a meeting."""

    held: frozenset[int]
    tests: dict[int, Trial]
    build: str | None = None
    keys_usable: bool | None = None
    storage_persisted: bool | None = None
    storage_free: int | None = None
    certificate_until: datetime | None = None
    # None: the tablet never had a lease, so it never had a paper either.
    lease_until: datetime | None = None
    last_seen_at: datetime | None = None
    online: bool = False


def paper_state(tablet: Tablet, version_id: int) -> PaperState:
    """How far a version is: a test counts only while the tablet still runs the build that made it."""
    if version_id not in tablet.held:
        return PaperState.WAITING
    test = tablet.tests.get(version_id)
    if test is None or (tablet.build is not None and test.build != tablet.build):
        return PaperState.STORED
    return PaperState.TESTED if test.passed else PaperState.FAILED


def gaps_of(tablet: Tablet, versions: Collection[int], build: str | None, now: datetime, until: datetime) -> list[Gap]:
    """What the tablet lacks for a meeting with these papers that lasts until then; the gravest first."""
    states = {paper_state(tablet, version_id) for version_id in versions}
    ends = tablet.certificate_until
    lacks = {
        Gap.KEYS_UNUSABLE: tablet.keys_usable is False,
        Gap.LEASE_ENDS: tablet.lease_until is not None and tablet.lease_until <= now,
        Gap.PAPERS_MISSING: PaperState.WAITING in states,
        Gap.SELF_TEST_FAILED: PaperState.FAILED in states,
        Gap.SELF_TEST_MISSING: PaperState.STORED in states,
        Gap.NEVER_REPORTED: tablet.build is None,
        Gap.CERTIFICATE_MISSING: ends is None,
        Gap.CERTIFICATE_ENDS: ends is not None and ends <= until,
        Gap.APPLICATION_OLD: None not in (build, tablet.build) and tablet.build != build,
        Gap.STORAGE_NOT_KEPT: tablet.storage_persisted is False,
        Gap.STORAGE_LOW: tablet.storage_free is not None and tablet.storage_free < TABLET_ROOM,
        Gap.SILENT: not tablet.online and (tablet.last_seen_at is None or now - tablet.last_seen_at > SILENT_AFTER),
    }
    return [gap for gap in Gap if lacks[gap]]


def is_ready(gaps: Iterable[Gap]) -> bool:
    """Whether the person can read every paper on this tablet, without the network."""
    return BLOCKING.isdisjoint(gaps)


def seat_lacks(tablets: Sequence[Sequence[Gap]]) -> list[str]:
    """What a seat lacks: nothing when one of its tablets is ready, else what the nearest of them lacks."""
    if not tablets:
        return [NO_TABLET]
    blocking = [[gap.value for gap in gaps if gap in BLOCKING] for gaps in tablets]
    return min(blocking, key=len)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that would fail or might; `facts` are ids and numbers for the sentence."""

    code: str
    severity: Severity
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SeatPicture:
    """One seat for a rehearsal: whether it votes or conducts, and what each of its tablets lacks, by id."""

    person_id: int
    votes: bool
    chairs: bool
    tablets: dict[int, list[Gap]]
    unanswered: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What a rehearsal asks of the agenda: ids only."""

    items: int
    without_papers: tuple[int, ...]
    late_papers: tuple[int, ...]
    papers_days_before: int
    # Item id, numbered copies made, people entitled to one.
    short_of_copies: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class House:
    """What a rehearsal asks of the installation."""

    free_bytes: int
    stamps: bool
    screens: int


def seat_findings(seat: SeatPicture) -> list[Finding]:
    """What would fail at one seat. A seat with one ready tablet fails at nothing; its other tablets are notes."""
    who = {"person_id": seat.person_id}
    grave = Severity.FAILS if seat.chairs else Severity.RISK
    if not seat.tablets:
        return [Finding(code=NO_TABLET, severity=grave if seat.votes else Severity.NOTE, facts=who)]
    found = []
    spare = any(is_ready(gaps) for gaps in seat.tablets.values())
    for device_id, gaps in seat.tablets.items():
        for gap in gaps:
            grade = grave if gap in BLOCKING and not spare and seat.votes else Severity.NOTE
            if seat.chairs and gap in (Gap.CERTIFICATE_MISSING, Gap.CERTIFICATE_ENDS) and len(seat.tablets) == 1:
                grade = Severity.FAILS
            found.append(Finding(code=gap.value, severity=grade, facts=who | {"device_id": device_id}))
    found += [
        Finding(code="tablet_unanswered", severity=Severity.NOTE, facts=who | {"device_id": device_id})
        for device_id in sorted(seat.unanswered)
    ]
    return found


def quorum_findings(seats: Sequence[SeatPicture], needed: int) -> list[Finding]:
    """Whether those who are ready could make the quorum without a sheet of paper."""
    voting = [seat for seat in seats if seat.votes]
    ready = sum(any(is_ready(gaps) for gaps in seat.tablets.values()) for seat in voting)
    if ready >= needed:
        return []
    facts = {"ready": ready, "needed": needed, "total": len(voting)}
    return [Finding(code="quorum_unreachable", severity=Severity.FAILS, facts=facts)]


def agenda_findings(agenda: Agenda) -> list[Finding]:
    """What is wrong with the agenda and its papers."""
    found = [] if agenda.items else [Finding(code="agenda_empty", severity=Severity.FAILS)]
    found += [
        Finding(code="item_without_papers", severity=Severity.RISK, facts={"item_id": item_id})
        for item_id in agenda.without_papers
    ]
    found += [
        Finding(
            code="paper_late",
            severity=Severity.NOTE,
            facts={"paper_id": paper_id, "days": agenda.papers_days_before},
        )
        for paper_id in agenda.late_papers
    ]
    found += [
        Finding(
            code="copies_short", severity=Severity.RISK, facts={"item_id": item_id, "copies": made, "needed": needed}
        )
        for item_id, made, needed in agenda.short_of_copies
    ]
    return found


def house_findings(house: House) -> list[Finding]:
    """What is wrong with the installation."""
    found = []
    if house.free_bytes < SERVER_ROOM:
        found.append(Finding(code="disk_low", severity=Severity.RISK, facts={"bytes": house.free_bytes}))
    if not house.stamps:
        found.append(Finding(code="timestamp_silent", severity=Severity.FAILS))
    if not house.screens:
        found.append(Finding(code="screen_missing", severity=Severity.NOTE))
    return found


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """What the meeting fails on first."""
    grades = list(Severity)
    return sorted(findings, key=lambda found: grades.index(found.severity))
