"""A classified item's paper copies: numbered, handed out, read by their holder, found by the label's code, back."""

import re

from playwright.sync_api import Locator, expect

from ecabinet.demo.people import MEMBERS, OFFICE
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft
from tests.browser.tablet import Tablet

MINISTER = next(each for each in MEMBERS if each.username == "quocphong")
CLERK = next(each for each in OFFICE if each.username == "vanthu")
TITLE = "Phương án bảo đảm an ninh"


def copy_row(clerk: Tablet, number: int) -> Locator:
    return clerk.page.get_by_role("button", name=re.compile(clerk.say("custody.copy", number=number)))


def sheet(clerk: Tablet, number: int) -> Locator:
    return clerk.page.get_by_role("dialog", name=clerk.say("custody.copy", number=number), exact=True)


def test_the_clerk_follows_every_copy_by_its_code(secretary: Client, tablets: Wardrobe) -> None:
    meeting = draft(secretary, "Phiên họp có mục mật", [])
    item = secretary.post(
        f"/api/meetings/{meeting['id']}/items", {"title": TITLE, "minutes": 10, "kind": "decide", "classified": True}
    )
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    clerk = tablets(820, 1180).sign_in("vanthu")
    clerk.go(f"/m/{meeting['id']}/item/{item['id']}")
    clerk.page.get_by_role("link", name=clerk.say("custody.open")).click()
    clerk.field("custody.make_count").fill("2")
    clerk.button("custody.make").click()
    expect(clerk.text("custody.sum", total=2, out=0, back=0)).to_be_visible()
    # The neutral title is all that the clerk reads of the matter.
    expect(clerk.page.get_by_text(TITLE)).to_have_count(0)

    copy_row(clerk, 1).click()
    sheet(clerk, 1).get_by_label(clerk.say("custody.hand_out_to")).select_option(label=MINISTER.full_name)
    sheet(clerk, 1).get_by_role("button", name=clerk.say("custody.hand_out"), exact=True).click()
    expect(clerk.page.get_by_text(clerk.say("custody.sum_with", names=MINISTER.full_name))).to_be_visible()

    member = tablets().sign_in(MINISTER.username)
    member.go(f"/m/{meeting['id']}/item/{item['id']}")
    expect(member.text("custody.own", number=1)).to_be_visible()
    expect(member.page.get_by_text(TITLE)).to_have_count(0)
    member.button("custody.own_act").click()
    expect(member.text("custody.own_read", number=1)).to_be_visible()

    code = secretary.get(f"/api/meetings/{meeting['id']}/custody")["items"][0]["copies"][0]["code"]
    # As a scanner types it: the code and Enter.
    clerk.field("custody.scan").fill(code.replace("-", "").lower())
    clerk.page.keyboard.press("Enter")
    expect(sheet(clerk, 1)).to_contain_text(clerk.say("custody.state_read"))
    expect(sheet(clerk, 1)).to_contain_text(clerk.say("custody.noted_by", name=CLERK.full_name))
    sheet(clerk, 1).get_by_role("button", name=clerk.say("custody.take_back"), exact=True).click()
    expect(clerk.text("custody.all_home")).to_be_visible()
    expect(member.text("custody.own_read", number=1)).to_have_count(0)
    expect(sheet(clerk, 1)).to_have_count(0)
    clerk.field("custody.scan").fill("0000-0000")
    clerk.page.keyboard.press("Enter")
    expect(clerk.text("custody.not_found")).to_be_visible()
    with clerk.page.expect_download() as printed:
        clerk.button("custody.labels").click()
    assert printed.value.path().read_bytes().startswith(b"%PDF")

    # What is still out when the sitting ends does not hold it up, and is said until it is back.
    copies = secretary.get(f"/api/meetings/{meeting['id']}/custody")["items"][0]["copies"]
    secretary.post(f"/api/paper-copies/{copies[1]['id']}/hand-out", {"person_id": meeting["seats"][0]["person"]["id"]})
    for step in ("start", "finish"):
        secretary.post(f"/api/meetings/{meeting['id']}/{step}")
    clerk.go(f"/m/{meeting['id']}")
    expect(clerk.text("custody.outstanding", n=1)).to_be_visible()
    assert not clerk.faults + member.faults
