"""A whole sitting on two tablets and a room screen: from enrolment to the resolution that anyone can check."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall, run_command
from tests.browser.conftest import Wardrobe
from tests.browser.pages.devices import Devices
from tests.browser.pages.room import Room
from tests.browser.pages.signing import Signing
from tests.browser.scene import draft, file_paper, paper, person, show_on_display
from tests.browser.tablet import Tablet

SUBJECT = "Phương án phân bổ vốn đầu tư công năm 2027"


@pytest.fixture
def meeting(hall: Hall, secretary: Client) -> dict[str, Any]:
    """Two members, one of them in the chair, one matter to decide with its paper; circulated."""
    administrator = Client(hall.url)
    administrator.sign_in("quantri", PASSWORD)
    seats = [
        {"person_id": person(administrator, "thutuong"), "kind": "chair"},
        {"person_id": person(administrator, "taichinh"), "kind": "member"},
    ]
    administrator.close()
    made = draft(secretary, "Phiên họp của hai máy tính bảng", [SUBJECT], seats=seats)
    file_paper(secretary, made["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


def test_a_decision_from_enrolment_to_public_verification(
    tablets: Wardrobe, hall: Hall, secretary: Client, meeting: dict[str, Any], tmp_path: Path
) -> None:
    # The clocks of the two who vote are a day off, either way.
    office, chair, member, screen = (tablets(hours=hours) for hours in (0, 24, -24, 0))

    office.sign_in("thuky1")
    for tablet, name in ((chair, "thutuong"), (member, "taichinh")):
        code = tablet.sign_in(name).code()
        Devices(office).approve(code)
        expect(tablet.text("enrol.approved").first).to_be_visible()

    chair_room, member_room = Room(chair, meeting["id"]), Room(member, meeting["id"])
    for room in (chair_room, member_room):
        room.open()
        room.reads()
    member_room.check_in()
    chair_room.check_in()

    chair_room.confirm("voting.start")
    show_on_display(screen, secretary, meeting["id"])
    expect(screen.page.get_by_text("Phiên họp của hai máy tính bảng").first).to_be_visible()
    chair_room.first_item()
    expect(screen.page.get_by_role("heading", name=SUBJECT)).to_be_visible()

    chair_room.confirm("voting.open")
    expect(screen.text("screen.vote_open")).to_be_visible()
    member_room.vote("for")
    expect(screen.text("screen.votes", cast=1, eligible=2)).to_be_visible()
    chair_room.vote("for")
    expect(screen.text("screen.votes", cast=2, eligible=2)).to_be_visible()
    # Nobody sees how it went before it is closed.
    assert "2/2 tán thành" not in member.page.inner_text("body")

    chair_room.confirm("voting.close")
    chair_room.confirm("voting.announce")
    for tablet in (chair, member, screen):
        expect(tablet.page.get_by_text("2/2 tán thành, cần 2: được thông qua").first).to_be_visible()

    number, file_id = resolve(Room(office, meeting["id"]).open(), secretary)
    signing = Signing(chair, file_id).open()
    signing.read_all(chair.context.request.get(f"/api/signing/{file_id}").json()["pages"])
    signing.sign()

    check_publicly(tablets(), secretary, number, tmp_path)
    verify_with_command(hall, secretary, tmp_path)
    for tablet in (office, chair, member, screen):
        assert tablet.faults == []


def resolve(room: Room, secretary: Client) -> tuple[str, int]:
    """The carried item becomes a resolution, submitted for signature from the secretary's screen."""
    office = room.tablet
    office.button("voting.make_resolution").first.click()
    office.page.wait_for_url("**/resolutions/*")
    office.button("resolutions.submit").click()
    dialog = office.page.get_by_role("dialog")
    dialog.get_by_role("button", name=office.say("resolutions.submit"), exact=True).click()
    waiting = office.page.get_by_text(office.say("resolutions.status_submitted"), exact=True)
    expect(waiting.first).to_be_visible(timeout=30_000)
    submitted = secretary.get(f"/api/resolutions/{office.page.url.rsplit('/', 1)[1]}")
    return str(submitted["number"]), int(submitted["file_id"])


def check_publicly(visitor: Tablet, secretary: Client, number: str, folder: Path) -> None:
    """Anyone checks by the code on the page, and by the file itself."""
    resolution = next(each for each in secretary.get("/api/resolutions")["items"] if each["number"] == number)
    visitor.go(f"/verify/{resolution['code']}")
    expect(visitor.page.get_by_text(number).first).to_be_visible()
    file = folder / "resolution.pdf"
    file.write_bytes(secretary.get(f"/api/resolutions/{resolution['id']}/file"))
    visitor.go("/verify")
    visitor.page.locator("input[type=file]").set_input_files(file)
    expect(visitor.text("verify.outcome_valid").first).to_be_visible(timeout=30_000)
    expect(visitor.text("verify.registered_current")).to_be_visible()
    torn = folder / "torn.pdf"
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    torn.write_bytes(content)
    visitor.button("verify.another").click()
    visitor.page.locator("input[type=file]").set_input_files(torn)
    expect(visitor.page.locator("section.verdict.bad")).to_be_visible(timeout=30_000)
    assert visitor.faults == []


def verify_with_command(hall: Hall, secretary: Client, folder: Path) -> None:
    root = folder / "root.pem"
    root.write_bytes(secretary.get("/api/trust/root.pem"))
    good = run_command("verify", str(folder / "resolution.pdf"), "--trust", str(root), environment=hall.environment)
    torn = run_command("verify", str(folder / "torn.pdf"), "--trust", str(root), environment=hall.environment)
    assert (good.returncode, torn.returncode in {1, 2}) == (0, True), good.stdout + torn.stdout
