"""What needs me now: each line with its deadline and one tap to it; tab and app icon say the same number."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.core.moment import iso
from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.paper import make_paper
from tests.browser.conftest import Wardrobe
from tests.browser.scene import draft, file_paper, person
from tests.browser.tablet import Tablet

ME = MEMBERS[3].username
BADGE = """
navigator.setAppBadge = async (count) => { window.badge = count }
navigator.clearAppBadge = async () => { window.badge = 0 }
"""


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """Tomorrow, with two matters to decide, one of them with a paper; a chair and me."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    seats = [
        {"person_id": person(administrator, name), "kind": kind}
        for name, kind in (("thutuong", "chair"), (ME, "member"))
    ]
    administrator.close()
    starts_at = iso(datetime.now(UTC) + timedelta(days=1))
    made = draft(
        secretary, "Phiên họp ngày mai", ["Đề án nước sạch", "Biểu phí cảng"], seats=seats, starts_at=starts_at
    )
    made["paper"] = file_paper(secretary, made["items"][0]["id"], make_paper(pages=1, scans=0), "Tờ trình nước sạch")
    secretary.post(f"/api/meetings/{made['id']}/publish")
    made["me"] = seats[1]["person_id"]
    return made


def lines(tablet: Tablet) -> Any:
    """The list of what needs me."""
    return tablet.page.get_by_role("region", name=tablet.say("today.todo")).get_by_role("link")


def agrees(tablet: Tablet, count: int) -> None:
    """The list, the tab and the app's icon say the same number."""
    expect(lines(tablet)).to_have_count(count)
    tab = tablet.page.get_by_role("navigation").first.get_by_label(tablet.say("common.waiting", n=count))
    expect(tab).to_have_count(1 if count else 0)
    tablet.wait_until(lambda: tablet.page.evaluate("window.badge") == count)


def test_what_needs_me_is_listed_with_deadlines_and_goes_when_it_is_done(
    hall: Hall, secretary: Client, tablets: Wardrobe, meeting: dict[str, Any]
) -> None:
    member = tablets()
    member.page.add_init_script(BADGE)
    member.sign_in(ME).enrol(secretary)
    member.go("/")
    positions, papers = (
        lines(member).filter(has_text=member.say(f"today.task_{each}", n=n))
        for each, n in (("positions", 2), ("papers_unread", 1))
    )
    expect(positions).to_contain_text(meeting["title"])
    expect(positions.get_by_text(member.say("today.due", time="").strip())).to_be_visible()
    expect(papers).to_be_visible()
    agrees(member, 3)

    # Recused from the item with the paper: it goes from list and numbers by itself, and its title is nowhere.
    secretary.post(f"/api/items/{meeting['items'][0]['id']}/recusals", {"person_id": meeting["me"]})
    expect(papers).to_have_count(0)
    expect(lines(member).filter(has_text=member.say("today.task_positions", n=1))).to_be_visible()
    agrees(member, 2)
    expect(member.page.get_by_text("nước sạch")).to_have_count(0)

    lines(member).filter(has_text=member.say("today.task_positions", n=1)).click()
    card = member.page.get_by_role("region", name="2. Biểu phí cảng")
    card.get_by_role("button", name=member.say("opinions.agree"), exact=True).click()
    expect(card.get_by_role("button", name=member.say("opinions.agree"), exact=True, pressed=True)).to_be_visible()
    member.go("/")
    # What is left is answered where it is shown.
    agrees(member, 1)
    client = Client(hall.url)
    client.sign_in(ME, PASSWORD)
    client.put(f"/api/meetings/{meeting['id']}/invitation", {"answer": "attend"})
    client.close()
    expect(member.text("today.nothing")).to_be_visible()
    agrees(member, 0)
    assert member.faults == []
