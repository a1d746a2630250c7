"""Certificates from the tablets' screen: renewed in time for the same key, revoked for a reason, never one's own."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography import x509
from flask import Flask

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.database import transaction
from tests.factories import accounts
from tests.factories import resolutions as signing
from tests.factories.accounts import Browser


@pytest.fixture
def keeper(app: Flask) -> Browser:
    with transaction() as session:
        person = accounts.person(session, roles=(Role.ADMINISTRATOR,))
        accounts.tablet(session, accounts.person(session, full_name="Lê Thị Ân"))
        accounts.tablet(session, person)
    browser = accounts.signed_in(app, person)
    signing.step_up(browser, person)
    return browser


def listed(browser: Browser) -> list[dict[str, Any]]:
    return list((browser.get("/api/certificates/kept").json or {})["items"])


def of(browser: Browser, name: str) -> list[dict[str, Any]]:
    return [each for each in listed(browser) if each["person_name"] == name]


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_certificate_is_renewed_in_its_last_days_for_the_same_key(app: Flask, keeper: Browser) -> None:
    before = of(keeper, "Lê Thị Ân")[0]
    assert (before["state"], before["why_not"]) == ("good", "certificate_not_due")
    assert refused(keeper.post(f"/api/certificates/{before['id']}/renew")) == (409, "certificate_not_due")
    with clock.pinned(clock.now() + timedelta(days=310)):
        late = again(app, keeper)
        assert of(late, "Lê Thị Ân")[0]["state"] == "ends_soon"
        assert late.post(f"/api/certificates/{before['id']}/renew").status_code == 200
        newest, old = of(late, "Lê Thị Ân")
        assert (newest["state"], old["state"], old["why_not"]) == ("good", "renewed", "certificate_renewed_already")
        assert newest["not_after"] > old["not_after"]
        assert refused(late.post(f"/api/certificates/{old['id']}/renew")) == (409, "certificate_renewed_already")


def again(app: Flask, keeper: Browser) -> Browser:
    """The same person after months: signed in anew."""
    with transaction() as session:
        person = session.get_one(Person, keeper.person_id)
    browser = accounts.signed_in(app, person)
    signing.step_up(browser, person)
    return browser


def test_a_revocation_says_why_and_takes_every_certificate_of_the_tablet(app: Flask, keeper: Browser) -> None:
    one = of(keeper, "Lê Thị Ân")[0]
    body = {"reason": "affiliation_changed"}
    assert keeper.post(f"/api/certificates/{one['id']}/revoke", body).status_code == 200
    assert refused(keeper.post(f"/api/certificates/{one['id']}/revoke", body)) == (409, "certificate_revoked")
    assert keeper.post(f"/api/certificates/{one['id']}/renew").status_code == 200, "as the directory has the person now"
    newest, old = of(keeper, "Lê Thị Ân")
    assert (newest["state"], old["state"], old["reason"]) == ("good", "revoked", "affiliation_changed")
    assert keeper.post(f"/api/certificates/{newest['id']}/revoke", {"reason": "key_compromise"}).status_code == 200
    assert refused(keeper.post(f"/api/certificates/{newest['id']}/renew")) == (409, "key_compromised")
    found = x509.load_der_x509_crl(app.test_client().get("/api/trust/issuing.crl").data)
    entry = found.get_revoked_certificate_by_serial_number(int(old["serial"], 16))
    assert entry is not None
    assert entry.extensions.get_extension_for_class(x509.CRLReason).value.reason == x509.ReasonFlags.affiliation_changed


def test_nobody_vouches_for_themselves_and_only_who_approves_tablets_vouches(app: Flask, keeper: Browser) -> None:
    own = next(each for each in listed(keeper) if each["person_id"] == keeper.person_id)
    for act, body in (("renew", None), ("revoke", {"reason": "superseded"})):
        assert refused(keeper.post(f"/api/certificates/{own['id']}/{act}", body)) == (403, "own_certificate")
    with transaction() as session:
        member = accounts.person(session)
    browser = accounts.signed_in(app, member)
    signing.step_up(browser, member)
    assert refused(browser.get("/api/certificates/kept")) == (403, "approvers_only")
    assert refused(browser.post(f"/api/certificates/{own['id']}/renew")) == (404, "not_found")
    wrong = {"reason": "remove_from_crl"}
    assert keeper.post(f"/api/certificates/{own['id']}/revoke", wrong).status_code == 422
