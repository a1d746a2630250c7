"""Items that were carried or rejected, resolutions at every stage, and a chair who signs on a tablet."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from flask import Flask
from werkzeug.test import TestResponse

from ecabinet.accounts.models import Person
from ecabinet.core.crypto import sign
from ecabinet.core.database import transaction
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.verdicts import structure
from tests.factories import accounts, voting
from tests.factories.accounts import Browser, Tablet

# The number of a gesture that nobody made.
NO_GESTURE = 10**6


@dataclass(frozen=True)
class Decided:
    """A poll that was closed, and browsers of those who act on it."""

    app: Flask
    vote: voting.Vote
    secretary: Browser
    chair: Browser
    tablet: Tablet

    @property
    def item_id(self) -> int:
        return self.vote.sitting.items[0]

    @property
    def chair_person(self) -> Person:
        return self.vote.people.chair


def decided(app: Flask, choice: str = "for") -> Decided:
    """Everybody voted like this and the poll is closed."""
    with transaction() as session:
        vote = voting.vote(session)
        for person in vote.people.voters:
            vote.cast(session, person, choice)
        voting.close(session, vote)
    chair = vote.people.chair
    tablet = vote.tablets[chair.id]
    secretary = accounts.signed_in(app, vote.people.secretary)
    browser = accounts.signed_in(app, chair, tablet)
    for each, person in ((secretary, vote.people.secretary), (browser, chair)):
        step_up(each, person)
    return Decided(app, vote, secretary, browser, tablet)


def step_up(browser: Browser, _person: Person) -> None:
    """Show again who it is."""
    answer = browser.post("/api/session/step-up", {"password": accounts.PASSWORD})
    assert answer.status_code == 200, answer.json
    browser.csrf = browser.get("/api/session").json["csrf_token"]  # type: ignore[index]


def drafted(given: Decided) -> dict[str, Any]:
    """A draft resolution."""
    answer = given.secretary.post(f"/api/items/{given.item_id}/resolution", {})
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def submitted(given: Decided) -> dict[str, Any]:
    """A resolution that waits for the chair's signature."""
    draft = drafted(given)
    answer = given.secretary.post(f"/api/resolutions/{draft['id']}/submit", {"version": draft["version"]})
    assert answer.status_code == 200, answer.json
    return dict(answer.json or {})


def waiting(given: Decided) -> dict[str, Any]:
    """The file that waits for the chair."""
    answer = given.chair.get("/api/signing").json or {}
    return dict(answer["items"][0])


def authorised(browser: Browser, file_ids: Sequence[int], password: str = accounts.PASSWORD, **facts: Any) -> int:
    """A gesture by password over what now stands in these files; of nothing where none can be asked."""
    found = [browser.get(f"/api/signing/{each}").json or {} for each in file_ids]
    documents = [
        {"file_id": number, "sha256": each.get("sha256"), **facts} for number, each in zip(file_ids, found, strict=True)
    ]
    asked = browser.post("/api/signing/authorisations", {"documents": documents})
    if asked.status_code != 200:
        return NO_GESTURE
    number = int((asked.json or {})["id"])
    answer = browser.post(f"/api/signing/authorisations/{number}/password", {"password": password})
    assert answer.status_code == 200, answer.json
    return number


def prepare(browser: Browser, file: dict[str, Any], **changes: Any) -> TestResponse:
    """Begin a signature after reading everything, with the password for it unless another gesture is named."""
    body = {"base_sha256": file["sha256"], "pages_read": list(range(1, file["pages"] + 1))} | changes
    if "authorisation_id" not in body:
        body["authorisation_id"] = authorised(browser, [file["id"]])
    return browser.post(f"/api/signing/{file['id']}/prepare", body)


def complete(browser: Browser, tablet: Tablet, prepared: dict[str, Any]) -> TestResponse:
    """Finish it with the tablet's key."""
    signature = to_base64url(sign(tablet.signing, from_base64url(prepared["attributes"])))
    return browser.post(f"/api/signing/acts/{prepared['act_id']}/complete", {"signature": signature})


def signed(given: Decided) -> dict[str, Any]:
    """What the chair's tablet was told of the signature; the file is whole, with the seal on it."""
    submitted(given)
    prepared = prepare(given.chair, waiting(given)).json or {}
    answer = complete(given.chair, given.tablet, prepared)
    assert answer.status_code == 200, answer.json
    sealed(given)
    return dict(answer.json or {})


def clerk(app: Flask) -> Browser:
    """A browser of somebody who keeps the seal, who has just shown again who it is."""
    with transaction() as session:
        person = accounts.person(session, roles=("clerk",))
    browser = accounts.signed_in(app, person)
    step_up(browser, person)
    return browser


def sealed(given: Decided) -> dict[str, Any]:
    """The chair's newest file after the clerk put the seal on it."""
    answer = put_seal_on(clerk(given.app), waiting(given))
    assert answer.status_code == 200, answer.json
    return dict(answer.json or {})


def put_seal_on(keeper: Browser, file: dict[str, Any]) -> TestResponse:
    """The seal on what was looked at, with the password for it."""
    given = authorised(keeper, [file["id"]], seal=True)
    body = {"base_sha256": file["sha256"], "authorisation_id": given}
    return keeper.post(f"/api/signing/{file['id']}/seal", body)


def copied(keeper: Browser, resolution_id: int, authorisation_id: int | None = None, **changes: Any) -> TestResponse:
    """Have an electronic copy issued of what is shown, with the password for it where no other gesture is given."""
    path = f"/api/resolutions/{resolution_id}/copies"
    original = (keeper.get(path).json or {})["original"]
    if original and authorisation_id is None:
        authorisation_id = authorised(keeper, [original["file_id"]], as_copy=True)
    body = {
        "base_sha256": original["sha256"] if original else "0" * 64,
        "authorisation_id": authorisation_id or NO_GESTURE,
    }
    return keeper.post(path, body | changes)


def pdf_of(browser: Browser, file: dict[str, Any], revision: int | None = None) -> bytes:
    """The bytes of a revision."""
    answer = browser.get(f"/api/signing/{file['id']}/revisions/{revision or file['revision']}")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return bytes(answer.data)


def is_what_was_read(base: bytes, prepared: dict[str, Any], tablet: Tablet) -> bool:
    """What a tablet checks before it signs."""
    whole = base + from_base64url(prepared["delta"])
    first, length, second, rest = prepared["byte_range"]
    certificate = from_base64url(prepared["certificate"])
    digest = hashlib.sha256(structure.covered(whole, (first, length, second, rest))).digest()
    attributes = from_base64url(prepared["attributes"])
    key = x509.load_der_x509_certificate(certificate).public_key()
    return (
        first == 0
        and length >= len(base)
        and second + rest == len(whole)
        and set(whole[length + 1 : second - 1]) == {0x30}
        and (whole[length], whole[second - 1]) == (0x3C, 0x3E)
        and digest in attributes
        and hashlib.sha256(certificate).digest() in attributes
        and key == tablet.signing.public_key()
    )
