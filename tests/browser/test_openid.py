"""Signing in by an identity provider: there and back, refused with what to do, the tie undone by two."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.tablet import Tablet
from tests.factories.hall import BareHall
from tests.factories.oidc import CLIENT, SECRET, real_provider

MEMBER = next(each for each in MEMBERS if each.username == "taichinh")
LABEL = {"vi": "Đăng nhập bằng tài khoản chung", "en": "Sign in with the common account"}
# The ministry gave its minister a second identity; and a visitor has one, but no account here.
PEOPLE = {"first-identity": MEMBER.username, "second-identity": MEMBER.username, "visitor": "visitor"}


class VouchedHall(BareHall):
    """The cabinet's people, where a provider may vouch for them and what is dangerous takes two persons."""

    def __init__(self, issuer: str) -> None:
        super().__init__()
        said = {"issuer": issuer, "client_id": CLIENT, "client_secret": SECRET, "claim": "preferred_username"}
        self.named: Path = self.folder / "oidc.json"
        self.named.touch(mode=0o600)
        self.named.write_text(json.dumps(said | {"label": LABEL}), encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"ECABINET_OIDC": str(self.named), "ECABINET_TWO_PERSONS": "1"}


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with real_provider(PEOPLE) as issuer, VouchedHall(issuer) as served:
        yield served


def walk(tablet: Tablet, choice: str) -> None:
    """From the sign-in screen to the provider, where one of its buttons is pressed, and back."""
    tablet.page.get_by_role("link", name=LABEL[tablet.language]).click()
    tablet.page.get_by_role("button", name=choice, exact=True).click()


def refused(tablet: Tablet, code: str) -> None:
    tablet.at("/sign-in")
    expect(tablet.page.get_by_role("alert")).to_have_text(tablet.say(f"refusals.{code}"))
    assert tablet.context.request.get("/api/session").status == 401


def test_a_provider_lets_a_member_in_and_a_tie_to_it_is_undone_by_two(hall: Hall, tablets: Wardrobe) -> None:
    member, guest = tablets(named=True), tablets(named=True, language="en", dark=True)
    for tablet in (member, guest):
        tablet.go("/sign-in")
        walk(tablet, "Deny")
        refused(tablet, "oidc_declined")
        walk(tablet, "visitor")
        refused(tablet, "oidc_no_account")
    walk(member, "first-identity")
    member.at("/")
    expect(member.page.get_by_role("heading", name=member.say("today.todo"))).to_be_visible()
    person_id = member.me()

    # Somebody else whom the provider calls by the same name stays outside, until two undo the tie.
    walk(guest, "second-identity")
    refused(guest, "oidc_no_account")
    first = tablets().sign_in("quantri")
    first.go("/people")
    first.button("people.edit_of", name=MEMBER.full_name).click()
    first.button("factors.untie").click()
    dialog = first.page.get_by_role("dialog").last
    dialog.get_by_label(first.say("acts.reason")).fill("Bộ cấp danh tính mới")
    dialog.get_by_role("button", name=first.say("acts.propose"), exact=True).click()
    expect(first.text("acts.proposed_done")).to_be_visible()
    assert member.me() == person_id
    second = Client(hall.url)
    second.sign_in("anninh", PASSWORD)
    [act] = second.get("/api/two-person-acts")["items"]
    assert act["kind"] == "untie_identity"
    second.post(f"/api/two-person-acts/{act['id']}/approve", {"sha256": act["sha256"]})
    second.close()
    member.at("/sign-in")
    walk(guest, "second-identity")
    guest.at("/")
    expect(guest.page.get_by_role("heading", name=guest.say("today.todo"))).to_be_visible()
    assert guest.me() == person_id
    walk(member, "first-identity")
    refused(member, "oidc_no_account")
    assert [each.faults for each in (member, guest, first)] == [[], [], []]
