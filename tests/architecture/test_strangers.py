"""What belongs to one meeting does not exist for a member of another, nor for a revoked tablet: door by door."""

from urllib.parse import urlencode

import pytest
from sqlalchemy.orm import Session

from ecabinet.accounts import enrolment
from ecabinet.core.database import transaction
from ecabinet.core.door import Opening
from tests.architecture.world import CHANGES, World, address_of, doors, furnished
from tests.factories import accounts
from tests.factories.accounts import Browser

# Whose objects these are does not matter: everybody sees the directory, administrators alone change it.
ADMINISTRATION = {"accounts.change_person", "accounts.remove_factors", "accounts.reset_password"}


@pytest.fixture
def world(app) -> World:
    return furnished(app)


def knock(browser: Browser, opening: Opening, name: str, ids: dict[str, int]):
    address = address_of(opening, name, ids)
    if opening.method == "GET":
        return browser.get(address)
    if opening.raw:
        query = urlencode(CHANGES.get(name, {"offset": 0}))
        return browser.client.open(
            f"{address}?{query}", method=opening.method, data=b"%PDF", content_type="application/octet-stream",
            headers={"X-CSRF-Token": browser.csrf},
        )  # fmt: skip
    return browser.client.open(
        address, method=opening.method, json=CHANGES.get(name, {}), headers={"X-CSRF-Token": browser.csrf}
    )


def test_a_member_of_another_meeting_finds_nothing(world):
    answers = {}
    for name, opening in doors():
        answer = knock(world.outsider, opening, name, world.ids)
        expected = (403, "administrators_only") if name in ADMINISTRATION else (404, "not_found")
        if (answer.status_code, answer.json["code"]) != expected:
            answers[name] = (answer.status_code, answer.get_data(as_text=True)[:200])
    assert answers == {}


def test_a_revoked_tablet_finds_every_door_shut(app, world):
    with transaction() as session:
        owner = accounts.person(session)
        tablet = accounts.tablet(session, owner)
    browser = accounts.signed_in(app, owner, tablet)
    assert browser.get("/api/meetings").status_code == 200
    with transaction() as session:
        revoke(session, tablet.id)
    for name, opening in doors():
        answer = knock(browser, opening, name, world.ids)
        assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in"), name


def revoke(session: Session, device_id: int) -> None:
    administrator = accounts.person(session, roles=("administrator",))
    enrolment.revoke_device(session, accounts.actor_of(administrator), device_id, "lost")
