"""Papers opened in an emergency: by two on the screen, read on the tablet, seen and closed by the chair."""

from playwright.sync_api import expect

from ecabinet.demo.people import MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.scene import draft, file_paper, paper, person

READER = MEMBERS[-1]


def test_papers_are_opened_by_two_read_by_one_and_closed_by_the_chair(
    hall: Hall, secretary: Client, tablets: Wardrobe
) -> None:
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    chair_id = person(administrator, "thutuong")
    administrator.close()
    seats = [{"person_id": chair_id, "kind": "chair"}]
    meeting = draft(secretary, "Phiên họp đột xuất", ["Phương án ứng phó bão"], seats=seats)
    file_paper(secretary, meeting["items"][0]["id"], paper("Phương án"), "Phương án ứng phó")
    secretary.post(f"/api/meetings/{meeting['id']}/publish")
    reader = tablets().sign_in(READER.username).enrol(secretary)
    first, second, chair = (
        tablets().sign_in("quantri"),
        tablets(dark=True).sign_in("anninh"),
        tablets().sign_in("thutuong"),
    )
    first.go("/two-person-acts")
    first.button("emergencies.open").click()
    dialog = first.page.get_by_role("dialog")
    dialog.get_by_label(first.say("emergencies.person")).select_option(label=READER.full_name)
    dialog.get_by_label(first.say("emergencies.meeting")).fill(str(meeting["id"]))
    dialog.get_by_label(first.say("emergencies.hours")).select_option(label=first.say("emergencies.n_hours", n=4))
    dialog.get_by_label(first.say("acts.reason")).fill("Người phụ trách không liên lạc được")
    dialog.get_by_role("button", name=first.say("acts.propose"), exact=True).click()
    second.go("/two-person-acts")
    act = second.page.get_by_role("article", name=second.say("acts.kind_open_papers", name=READER.full_name))
    expect(act.get_by_text("Phiên họp đột xuất")).to_be_visible()
    act.get_by_role("button", name=second.say("acts.approve")).click()
    second.page.get_by_role("dialog").get_by_role("button", name=second.say("acts.approve")).click()
    expect(act.get_by_text(second.say("acts.state_approved")).first).to_be_visible()
    reader.go("/")
    reader.page.get_by_role("link", name=reader.say("today.task_papers_opened")).click()
    expect(reader.page.get_by_text("Phương án ứng phó bão").first).to_be_visible()
    expect(reader.page.get_by_role("alert")).to_have_count(0)
    # The papers are open and the meeting is not: nothing leads into it.
    expect(reader.page.get_by_text(reader.say("emergencies.open_to_you").split("{")[0])).to_be_visible()
    expect(reader.page.get_by_role("link", name=reader.say("pack.back_to_meeting"))).to_have_count(0)
    reader.page.get_by_role("link", name="Phương án ứng phó, ").click()
    expect(reader.page.get_by_role("navigation", name=reader.say("meeting.agenda"))).to_be_visible()
    expect(reader.page.get_by_role("tab")).to_have_count(0)
    reader.page.go_back()
    chair.go("/")
    chair.page.get_by_role("link", name=chair.say("today.task_emergency", title=READER.full_name)).click()
    opening = chair.page.get_by_role("article", name="Phiên họp đột xuất")
    expect(opening.get_by_text(chair.say("emergencies.holds"))).to_be_visible()
    opening.get_by_role("button", name=chair.say("emergencies.end")).click()
    expect(opening.get_by_text(chair.say("emergencies.over"), exact=True)).to_be_visible()
    opening.get_by_role("button", name=chair.say("emergencies.acknowledge")).click()
    expect(opening.get_by_role("button")).to_have_count(0)
    assert reader.context.request.get(f"/api/meetings/{meeting['id']}/papers").status == 404
    chair.go("/")
    expect(chair.page.get_by_role("heading", name=chair.say("today.todo"))).to_be_visible()
    expect(chair.page.get_by_text(chair.say("today.task_emergency", title=READER.full_name))).to_have_count(0)
