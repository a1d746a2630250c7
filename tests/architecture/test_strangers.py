"""A revoked tablet finds every door shut; what a member of another meeting finds is in test_authorisation."""

import re
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from ecabinet.accounts import enrolment
from ecabinet.core.database import transaction
from ecabinet.core.door import Opening
from tests.architecture.world import CHANGES, address_of, doors
from tests.factories import accounts
from tests.factories.accounts import Browser

IDS = re.compile(r"<id:(\w+)>")


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


def test_a_revoked_tablet_finds_every_door_shut(app):
    """B2, D7: at once, whatever stands behind the door."""
    with transaction() as session:
        owner = accounts.person(session)
        tablet = accounts.tablet(session, owner)
    browser = accounts.signed_in(app, owner, tablet)
    assert browser.get("/api/meetings").status_code == 200
    with transaction() as session:
        revoke(session, tablet.id)
    for name, opening in doors():
        answer = knock(browser, opening, name, dict.fromkeys(IDS.findall(opening.rule), 1))
        assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in"), name


def revoke(session: Session, device_id: int) -> None:
    administrator = accounts.person(session, roles=("administrator",))
    enrolment.revoke_device(session, accounts.actor_of(administrator), device_id, "lost")
