"""When a tablet and a seat are ready, what they lack, and how grave a finding is."""

from datetime import UTC, datetime, timedelta

import pytest

from ecabinet.readiness.rules import (
    Agenda,
    Finding,
    Gap,
    House,
    PaperState,
    SeatPicture,
    Severity,
    Tablet,
    Trial,
    agenda_findings,
    gaps_of,
    house_findings,
    in_order,
    is_ready,
    paper_state,
    quorum_findings,
    seat_findings,
    seat_lacks,
)

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=4)


def trial_of(passed: bool = True, build: str = "b2") -> Trial:
    return Trial(passed=passed, fault=None if passed else "seal_broken", build=build, at=NOW)


def tablet(**changes: object) -> Tablet:
    facts: dict[str, object] = {
        "held": frozenset({1, 2}),
        "tests": {1: trial_of(), 2: trial_of()},
        "build": "b2",
        "keys_usable": True,
        "storage_persisted": True,
        "storage_free": 10**10,
        "certificate_until": UNTIL + timedelta(days=100),
        "last_seen_at": NOW,
    }
    return Tablet(**(facts | changes))  # type: ignore[arg-type]


def gaps(build: str | None = "b2", **changes: object) -> list[Gap]:
    return gaps_of(tablet(**changes), [1, 2], build, NOW, UNTIL)


def test_a_tablet_that_opened_every_paper_by_itself_is_ready_and_lacks_nothing() -> None:
    assert gaps() == []


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"held": frozenset({1})}, Gap.PAPERS_MISSING),
        ({"tests": {1: trial_of()}}, Gap.SELF_TEST_MISSING),
        ({"tests": {1: trial_of(), 2: trial_of(passed=False)}}, Gap.SELF_TEST_FAILED),
        # A test made by another build of the application says nothing of this one.
        ({"tests": {1: trial_of(), 2: trial_of(build="b1")}}, Gap.SELF_TEST_MISSING),
        ({"keys_usable": False}, Gap.KEYS_UNUSABLE),
        ({"lease_until": NOW}, Gap.LEASE_ENDS),
    ],
)
def test_what_keeps_a_person_from_reading(changes: dict[str, object], gap: Gap) -> None:
    assert gaps(**changes) == [gap]
    assert not is_ready(gaps(**changes))


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"certificate_until": UNTIL}, Gap.CERTIFICATE_ENDS),
        ({"certificate_until": None}, Gap.CERTIFICATE_MISSING),
        ({"storage_persisted": False}, Gap.STORAGE_NOT_KEPT),
        ({"storage_free": 10}, Gap.STORAGE_LOW),
        ({"last_seen_at": NOW - timedelta(hours=25)}, Gap.SILENT),
        ({"last_seen_at": None}, Gap.SILENT),
    ],
)
def test_what_somebody_should_look_at_does_not_make_a_tablet_unready(changes: dict[str, object], gap: Gap) -> None:
    assert gaps(**changes) == [gap]
    assert is_ready(gaps(**changes))


def test_an_older_application_is_flagged_only_when_the_server_knows_its_own() -> None:
    assert gaps(build="b3") == [Gap.APPLICATION_OLD]
    assert gaps(build=None) == []


def test_a_connected_tablet_is_not_silent_whenever_it_was_seen_last() -> None:
    assert gaps(last_seen_at=None, online=True) == []


def test_a_paper_goes_from_waiting_over_stored_to_tested_or_failed() -> None:
    assert paper_state(tablet(held=frozenset()), 1) is PaperState.WAITING
    assert paper_state(tablet(tests={}), 1) is PaperState.STORED
    assert paper_state(tablet(), 1) is PaperState.TESTED
    assert paper_state(tablet(tests={1: trial_of(passed=False)}), 1) is PaperState.FAILED


def test_a_seat_is_as_ready_as_its_best_tablet() -> None:
    assert seat_lacks([]) == ["no_tablet"]
    assert seat_lacks([[Gap.PAPERS_MISSING], []]) == []
    assert seat_lacks([[Gap.PAPERS_MISSING, Gap.KEYS_UNUSABLE], [Gap.SELF_TEST_MISSING, Gap.SILENT]]) == [
        "self_test_missing"
    ]


def seat(person_id: int = 1, chairs: bool = False, votes: bool = True, **tablets: list[Gap]) -> SeatPicture:
    return SeatPicture(
        person_id=person_id,
        votes=votes,
        chairs=chairs,
        tablets={int(name[1:]): lacks for name, lacks in tablets.items()},
    )


def graded(found: list[Finding]) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in found]


def test_what_a_seat_lacks_is_as_grave_as_the_seat() -> None:
    assert graded(seat_findings(seat())) == [("no_tablet", Severity.RISK)]
    assert graded(seat_findings(seat(chairs=True))) == [("no_tablet", Severity.FAILS)]
    assert graded(seat_findings(seat(votes=False))) == [("no_tablet", Severity.NOTE)]
    assert graded(seat_findings(seat(t7=[Gap.PAPERS_MISSING]))) == [("papers_missing", Severity.RISK)]
    # The second tablet of somebody who has a ready one fails nobody.
    assert graded(seat_findings(seat(t7=[Gap.PAPERS_MISSING], t8=[]))) == [("papers_missing", Severity.NOTE)]


def test_a_chair_whose_only_certificate_ends_cannot_sign() -> None:
    assert graded(seat_findings(seat(chairs=True, t7=[Gap.CERTIFICATE_ENDS]))) == [("certificate_ends", Severity.FAILS)]
    assert graded(seat_findings(seat(t7=[Gap.CERTIFICATE_ENDS]))) == [("certificate_ends", Severity.NOTE)]


def test_the_quorum_is_reached_by_ready_members_only() -> None:
    ready, bare = seat(1, t7=[]), seat(2)
    assert quorum_findings([ready, bare, seat(3, votes=False, t9=[])], needed=1) == []
    [found] = quorum_findings([ready, bare], needed=2)
    assert (found.code, found.facts) == ("quorum_unreachable", {"ready": 1, "needed": 2, "total": 2})


def test_agenda_and_installation_are_looked_at() -> None:
    agenda = Agenda(items=3, without_papers=(4,), late_papers=(9,), papers_days_before=3, short_of_copies=((5, 1, 2),))
    assert [each.code for each in agenda_findings(agenda)] == ["item_without_papers", "paper_late", "copies_short"]
    empty = Agenda(items=0, without_papers=(), late_papers=(), papers_days_before=3, short_of_copies=())
    assert graded(agenda_findings(empty)) == [("agenda_empty", Severity.FAILS)]
    assert house_findings(House(free_bytes=10**12, stamps=True, screens=1)) == []
    broken = graded(house_findings(House(free_bytes=10, stamps=False, screens=0)))
    assert [each[0] for each in broken] == ["disk_low", "timestamp_silent", "screen_missing"]
    mixed = [Finding(code=code, severity=grade) for code, grade in broken]
    assert in_order(mixed)[0].code == "timestamp_silent"
