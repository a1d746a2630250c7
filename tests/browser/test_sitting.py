"""A whole sitting on two tablets and a room screen: from enrolment to the resolution that anyone can check."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall, run_command
from tests.browser.conftest import Wardrobe
from tests.browser.pages.devices import Devices
from tests.browser.pages.factors import Passkeys, show_who
from tests.browser.pages.own_keys import OwnKeys
from tests.browser.pages.room import Room
from tests.browser.pages.signing import Sealing, Signing, SignTogether, draw_picture
from tests.browser.scene import draft, file_paper, paper, person, show_on_display
from tests.browser.tablet import Tablet
from tests.factories.hall_with_keys import HallWithKeys

SUBJECT = "Phương án phân bổ vốn đầu tư công năm 2027"
OTHERS = ["Kế hoạch thứ nhất", "Kế hoạch thứ hai", "Kế hoạch thứ ba", "Kế hoạch thứ tư", "Kế hoạch thứ năm"]


@pytest.fixture(scope="module")
def hall() -> Iterator[HallWithKeys]:
    """People may sign with key files and with programs of their own."""
    with HallWithKeys() as served:
        yield served


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
    made = draft(secretary, "Phiên họp của hai máy tính bảng", [SUBJECT, *OTHERS], seats=seats)
    file_paper(secretary, made["items"][0]["id"], paper(SUBJECT), f"Tờ trình: {SUBJECT}")
    secretary.post(f"/api/meetings/{made['id']}/publish")
    return made


def test_a_decision_from_enrolment_to_public_verification(
    tablets: Wardrobe, hall: HallWithKeys, secretary: Client, meeting: dict[str, Any], tmp_path: Path
) -> None:
    # The clocks of the two who vote are a day off, either way.
    office, chair, member, screen = (tablets(hours=hours, named=hours > 0) for hours in (0, 24, -24, 0))

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
    draw_picture(chair)
    passkeys = Passkeys(chair)
    passkeys.register("iPad của Thủ tướng")
    signing = Signing(chair, file_id).open()
    signing.read_all(chair.context.request.get(f"/api/signing/{file_id}").json()["pages"])
    passkeys.refuses(True)
    signing.is_not_confirmed()
    passkeys.refuses(False)
    signing.sign()
    submitted = submitted_by_hand(secretary, meeting)
    elsewhere = submitted.pop()
    sign_elsewhere(chair, hall, elsewhere, tmp_path)
    clerk = tablets(named=True)
    put_seals_on(clerk, elsewhere["number"], number)
    sign_together(chair, hall, submitted)

    check_publicly(tablets(), secretary, number, tmp_path)
    verify_with_command(hall, secretary, tmp_path)
    copy_electronically(clerk, tablets(), secretary, number, tmp_path)
    for tablet in (office, clerk, chair, member, screen):
        assert tablet.faults == []


def resolve(room: Room, secretary: Client) -> tuple[str, int]:
    """The carried item becomes a resolution, submitted for signature from the secretary's screen."""
    office = room.tablet
    office.button("voting.make_resolution").first.click()
    office.page.wait_for_url("**/resolutions/*")
    office.button("resolutions.submit").click()
    dialog = office.page.get_by_role("dialog")
    dialog.get_by_role("button", name=office.say("resolutions.submit"), exact=True).click()
    expect(office.text("plan.step_turn").first).to_be_visible(timeout=30_000)
    submitted = secretary.get(f"/api/resolutions/{office.page.url.rsplit('/', 1)[1]}")
    return str(submitted["number"]), int(submitted["file_id"])


def put_seals_on(clerk: Tablet, first: str, second: str) -> None:
    """The clerk seals by password, then gets a passkey and seals by it."""
    sealing = Sealing(clerk.sign_in("vanthu"))
    sealing.seal(first, by_passkey=False)
    Passkeys(clerk).register("Máy của văn thư")
    sealing.seal(second, by_passkey=True)
    assert clerk.faults == []


def submitted_by_hand(secretary: Client, meeting: dict[str, Any]) -> list[dict[str, Any]]:
    """The other matters, carried by a show of hands, each with its resolution submitted for signature."""
    found = []
    for item in meeting["items"][1:]:
        secretary.post(f"/api/meetings/{meeting['id']}/move", {"item_id": item["id"]})
        poll = secretary.post(f"/api/items/{item['id']}/polls", {"open": True, "by_hand": True})
        secretary.post(f"/api/polls/{poll['id']}/close", {"hands": {"for": 2, "against": 0}})
        secretary.post(f"/api/polls/{poll['id']}/announce")
        drafted = secretary.post(f"/api/items/{item['id']}/resolution")
        found.append(secretary.post(f"/api/resolutions/{drafted['id']}/submit", {"version": drafted["version"]}))
    return found


def sign_together(chair: Tablet, hall: HallWithKeys, submitted: list[dict[str, Any]]) -> None:
    """Four documents in one sitting: one is returned, two are signed with one gesture, the last with a key file."""
    batch = SignTogether(chair).open(len(submitted))
    batch.tick()
    batch.give_back("Điều 2 chưa rõ trách nhiệm.")
    batch.tick()
    batch.sign(2)
    expect(chair.text("batch.count", ticked=0, signed=2, open=1)).to_be_visible(timeout=30_000)
    batch.turn_to_last()
    batch.tick()
    batch.sign_with(hall.TITLE, hall.PASSPHRASE)
    expect(chair.text("batch.finished", signed=3, all=4)).to_be_visible(timeout=30_000)
    standing = [chair.context.request.get(f"/api/signing/{each['file_id']}").json()["status"] for each in submitted]
    assert sorted(standing) == ["declined", "open", "open", "open"], "signed ones wait for the seal"


def sign_elsewhere(chair: Tablet, hall: HallWithKeys, submitted: dict[str, Any], folder: Path) -> None:
    """The chair adds a key file of their own, tries it, chooses it for resolutions, and signs with its passphrase."""
    file = folder / "key.p12"
    name = chair.context.request.get("/api/session").json()["person"]["full_name"]
    file.write_bytes(hall.key_file(name))
    keys = OwnKeys(chair).open()
    keys.add(hall.TITLE, file, hall.PASSPHRASE)
    keys.try_out(hall.TITLE, "sai", hall.PASSPHRASE)
    keys.choose("holders.purpose_resolution", hall.TITLE)
    signing = Signing(chair, submitted["file_id"]).open()
    signing.read_all(chair.context.request.get(f"/api/signing/{submitted['file_id']}").json()["pages"])
    signing.sign_with(hall.TITLE, "sai", hall.PASSPHRASE)
    keys.open().choose("holders.purpose_resolution", chair.say("holders.tablet"))


def check_publicly(visitor: Tablet, secretary: Client, number: str, folder: Path) -> None:
    """Anyone checks by the code on the page, and by the file itself."""
    resolution = next(each for each in secretary.get("/api/resolutions")["items"] if each["number"] == number)
    visitor.go("/verify")
    code = visitor.page.get_by_label(visitor.say("verify.code"))
    code.fill("7F3A-94C")
    visitor.button("verify.check").click()
    expect(visitor.text("verify.not_a_code")).to_be_visible()
    code.fill(resolution["code"].lower())
    visitor.button("verify.check").click()
    visitor.at(f"/verify/{resolution['code']}")
    visitor.page.reload()
    expect(visitor.page.get_by_text(number).first).to_be_visible()
    file = folder / "resolution.pdf"

    def is_archived() -> bool:
        file.write_bytes(secretary.get(f"/api/resolutions/{resolution['id']}/file"))
        return b"/DocTimeStamp" in file.read_bytes()

    # The archive time-stamp makes one more revision: a file fetched before it may be an earlier one once it is checked.
    visitor.wait_until(is_archived, 60_000)
    visitor.button("verify.check_signatures").click()
    expect(visitor.text("verify.outcome_valid").first).to_be_visible(timeout=30_000)
    link = visitor.page.get_by_role("link", name=visitor.say("verify.report_pdf")).get_attribute("href")
    report = visitor.page.request.get(urljoin(visitor.page.url, link))
    assert (report.status, report.body()[:5]) == (200, b"%PDF-")
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


def copy_electronically(keeper: Tablet, visitor: Tablet, secretary: Client, number: str, folder: Path) -> None:
    """Who keeps the seal has the organisation sign a copy, a job closes it; anyone learns of what it is a copy."""
    resolution = next(each for each in secretary.get("/api/resolutions")["items"] if each["number"] == number)
    keeper.go(f"/resolutions/{resolution['id']}")
    keeper.button("look.copy_issue").click()
    keeper.page.get_by_role("dialog").get_by_role("button", name=keeper.say("look.copy_confirm"), exact=True).click()
    who = keeper.page.get_by_role("dialog", name=keeper.say("common.step_up_title"))
    expect(who.get_by_text(keeper.say("factors.copies", n=1))).to_be_visible()
    expect(who.get_by_role("listitem").filter(has_text=number)).to_be_visible()
    show_who(keeper, who)
    link = keeper.page.get_by_role("link", name=keeper.say("look.copy_download"))
    expect(link).to_be_visible(timeout=30_000)
    steps = keeper.page.get_by_role("list", name=keeper.say("look.copy_steps"))
    expect(steps.get_by_text(keeper.say("look.copy_archived", when="").strip())).to_be_visible(timeout=60_000)
    file = folder / "copy.pdf"
    file.write_bytes(secretary.get(str(link.get_attribute("href"))))
    visitor.go("/verify")
    visitor.page.locator("input[type=file]").set_input_files(file)
    expect(visitor.text("verify.outcome_valid").first).to_be_visible(timeout=30_000)
    expect(visitor.text("look.verify_copy", words="SAO Y", number=number)).to_be_visible()


def verify_with_command(hall: Hall, secretary: Client, folder: Path) -> None:
    root = folder / "root.pem"
    root.write_bytes(secretary.get("/api/trust/root.pem"))
    good = run_command("verify", str(folder / "resolution.pdf"), "--trust", str(root), environment=hall.environment)
    torn = run_command("verify", str(folder / "torn.pdf"), "--trust", str(root), environment=hall.environment)
    assert (good.returncode, torn.returncode in {1, 2}) == (0, True), good.stdout + torn.stdout
