"""Invitations: a member comes with one tap, another stays away by keyboard, the board counts live."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft, person

NAMES = ("thutuong", "taichinh", "ngoaigiao", "quocphong")
REASON = "Công tác nước ngoài"


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """Circulated to the Prime Minister in the chair and three members."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    people = {name: person(administrator, name) for name in NAMES}
    administrator.close()
    seats = [{"person_id": each, "kind": "chair" if name == "thutuong" else "member"} for name, each in people.items()]
    made = draft(secretary, "Phiên họp có giấy mời", ["Nội dung thứ nhất"], seats=seats)
    secretary.post(f"/api/meetings/{made['id']}/publish")
    seen = secretary.get(f"/api/meetings/{made['id']}")["seats"]
    names = {each["person"]["id"]: each["person"]["full_name"] for each in seen}
    return made | {"names": {name: names[each] for name, each in people.items()}}


def test_members_answer_and_the_board_counts_reminds_and_notes(
    tablets: Wardrobe, secretary: Client, meeting: dict[str, Any]
) -> None:
    office, first, second = tablets(), tablets(), tablets(820, 1180, dark=True)
    office.sign_in("thuky1").go(f"/m/{meeting['id']}/invitations")
    counts = office.page.get_by_role("region", name=office.say("invitations.counts"))
    expect(counts).to_contain_text(office.say("invitations.n_unanswered", n=4))

    first.sign_in("taichinh").go(f"/m/{meeting['id']}")
    first.button("invitations.attend").tap()
    mine = first.page.get_by_role("region", name=first.say("invitations.mine"))
    expect(mine).to_contain_text(first.say("invitations.said_attend"))
    expect(counts).to_contain_text(office.say("invitations.n_attend", n=1))

    second.sign_in("ngoaigiao").go(f"/m/{meeting['id']}")
    absent = second.button("invitations.absent")
    absent.focus()
    absent.press("Enter")
    sheet = second.page.get_by_role("dialog")
    reason = sheet.get_by_label(re.compile(re.escape(second.say("invitations.reason"))))
    reason.fill(REASON)
    sent = sheet.get_by_role("button", name=second.say("invitations.send"))
    sent.focus()
    sent.press("Enter")
    expect(second.text("invitations.consent_asked")).to_be_visible()
    expect(counts).to_contain_text(office.say("invitations.n_absent", n=1))
    expect(office.page.get_by_text(REASON)).to_be_visible()

    name = meeting["names"]["ngoaigiao"]
    office.page.get_by_role("button", name=office.say("invitations.refuse_to", name=name)).click()
    expect(second.text("invitations.refused_text")).to_be_visible()
    office.page.get_by_role(
        "button", name=office.say("invitations.note_for", name=meeting["names"]["quocphong"])
    ).click()  # fmt: skip
    office.page.get_by_role("dialog").get_by_role("button", name=office.say("invitations.send")).click()
    expect(counts).to_contain_text(office.say("invitations.n_unanswered", n=1))
    office.button("invitations.remind").click()
    expect(office.text("invitations.reminded", n=1)).to_be_visible()

    office.go("/mail")
    expect(office.text("mail.no_relay")).to_be_visible()
    expect(office.text("mail.kind_reply_reminder").first).to_be_visible()
    for tablet in (office, first, second):
        assert tablet.faults == []
