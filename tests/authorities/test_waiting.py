"""Today tells administrators and the secretariat what of the authorities ends soon, and nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from ecabinet.accounts.rules import Role
from ecabinet.authorities import pki, trust
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.holders import lists
from ecabinet.today import access
from tests.authorities.test_roots import command, taken
from tests.factories import accounts, outsiders
from tests.factories.outside import Authority
from tests.signing.test_certified import Lists, chain

__all__ = ["command", "taken"]
Command = Callable[..., Result]
KINDS = ("root_list_ends", "authority_ends", "outside_authority_ends", "outside_list_ends", "named_list_ends")


def told(days: float, *roles: Role) -> dict[str, list[str]]:
    """What Today says of the authorities so many days from now, by kind."""
    actor = Actor(person_id=1, roles=frozenset(roles or {Role.ADMINISTRATOR}))
    found: dict[str, list[str]] = {}
    with clock.pinned(clock.now() + timedelta(days=days)), reading() as session:
        for each in access.tasks_to_do(session, actor):
            if each.kind in KINDS:
                found.setdefault(each.kind, []).append(each.title or "")
    return found


def test_a_root_that_was_taken_away_is_asked_for_its_next_list_in_time(
    app: Flask, command: Command, taken: Path
) -> None:
    assert told(0) == told(300) == {}
    [root] = told(306)["root_list_ends"]
    assert "Root CA" in root
    assert told(306, Role.SECRETARY) == told(306)
    assert told(306, Role.MEMBER, Role.CHAIR) == {}
    with clock.pinned(clock.now() + timedelta(days=306)):
        key = taken / "root-key.pem"
        assert command("root-list", "--root-key", key, say="mười hai chữ cái\n").exit_code == 0
    assert told(306) == {}


def renewed(days: float) -> None:
    """What a served installation does by itself."""
    with clock.pinned(clock.now() + timedelta(days=days)):
        pki.renew_due(settings().pki_dir, settings())


def test_authorities_that_end_are_named_a_year_before(app: Flask) -> None:
    year = 365
    assert len(told(14 * year - 10)["authority_ends"]) == 5, "nothing renewed itself"
    renewed(14 * year - 10)
    assert told(14 * year - 10) == {}
    names = told(14 * year + 10)["authority_ends"]
    assert [each.rpartition("e-Cabinet ")[2] for each in names] == ["Time-stamp CA", "Issuing CA"]
    renewed(15 * year - 30)
    assert len(told(15 * year - 30)["authority_ends"]) == 7, "what is below an authority ends with it"


def test_what_comes_from_elsewhere_is_told_before_it_ends(
    app: Flask, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority()
    published = Lists(authority)
    place = published.url.split("/")[2]
    monkeypatch.setenv("ECABINET_EGRESS", place)
    before = settings()
    assert command("request", tmp_path / "request.pem").exit_code == 0
    made = authority.certify((tmp_path / "request.pem").read_bytes(), lists=published.url)
    lists.forget()
    accepted = command("accept", chain(tmp_path, made, authority.root.certificate))
    assert accepted.exit_code == 0, accepted.output
    configure(replace(before, egress=frozenset({place})))
    assert told(0) == {}
    assert told(6.95) == {"outside_list_ends": ["Sao Mai Root CA"]}
    published.close()
    assert told(280)["outside_authority_ends"] == ["Chính phủ - e-Cabinet Issuing CA", "Sao Mai Root CA"]
    for each in (settings().pki_dir / "lists").iterdir():
        each.unlink()
    assert told(0) == {"outside_list_ends": ["Sao Mai Root CA"]}
    named = outsiders.believed(tmp_path, authority, [])
    configure(replace(settings(), trusted_roots=str(named)))
    assert told(0)["named_list_ends"] == ["Sao Mai Root CA", "Sao Mai Issuing CA"]
    lists.forget()


def test_the_door_shows_what_ends(app: Flask, command: Command, taken: Path) -> None:
    with clock.pinned(clock.now() + timedelta(days=330)):
        with transaction() as session:
            person = accounts.person(session, roles={Role.SECRETARY})
        items: list[dict[str, Any]] = accounts.signed_in(app, person).get("/api/today").json["items"]
        [line] = [each for each in items if each["kind"] == "root_list_ends"]
        with reading() as session:
            ends = trust.material(session).lists[0].next_update_utc
        assert ends is not None
        assert datetime.fromisoformat(line["due_at"]) == ends
