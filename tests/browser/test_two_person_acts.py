"""A new password, a role with power over others and an office take two persons, who each see what waits and why."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from ecabinet.demo.people import EVERYBODY, MEMBERS
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.tablet import Tablet
from tests.factories.hall import BareHall

OFFICER = next(each for each in EVERYBODY if each.username == "anninh")


class GuardedHall(BareHall):
    """The cabinet's people, where two-person acts take two persons."""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"ECABINET_TWO_PERSONS": "1"}


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with GuardedHall() as served:
        yield served


def propose(tablet: Tablet, reason: str) -> None:
    dialog = tablet.page.get_by_role("dialog").last
    expect(dialog.get_by_role("button", name=tablet.say("acts.propose"), exact=True)).to_be_disabled()
    dialog.get_by_label(tablet.say("acts.reason")).fill(reason)
    dialog.get_by_role("button", name=tablet.say("acts.propose"), exact=True).click()


def enter(tablet: Tablet, name: str, office: str) -> None:
    """Somebody new, with an office, and with roles that take two: one form."""
    tablet.button("people.add").click()
    tablet.page.get_by_label(tablet.say("people.name")).fill(name)
    tablet.page.get_by_label(tablet.say("people.username")).fill("le.thi.moi")
    tablet.page.get_by_role("combobox", name=tablet.say("people.office")).select_option(label=office)
    tablet.page.get_by_role("checkbox", name=tablet.say("roles.clerk")).check()
    tablet.button("people.create").click()
    expect(tablet.text("people.initial_lead")).to_be_visible()
    tablet.button("people.initial_close").click()
    propose(tablet, "Nhận nhiệm vụ mới")


def approve(tablet: Tablet, act: Locator, words: str) -> None:
    """What it changes is read first."""
    expect(act.get_by_text(words)).to_be_visible()
    act.get_by_role("button", name=tablet.say("acts.approve")).click()
    dialog = tablet.page.get_by_role("dialog")
    height = (dialog.get_by_role("button", name=tablet.say("acts.approve")).bounding_box() or {})["height"]
    assert round(height, 2) >= 48
    dialog.get_by_role("button", name=tablet.say("acts.approve")).click()


def test_a_password_a_role_and_an_office_are_proposed_by_one_and_approved_by_another(
    hall: Hall, tablets: Wardrobe
) -> None:
    name, new, office = MEMBERS[1].full_name, "Lê Thị Mới", MEMBERS[-1].office_vi
    first, second = tablets().sign_in("quantri"), tablets(dark=True).sign_in("anninh")
    second.go("/two-person-acts")
    expect(second.text("acts.none")).to_be_visible()
    first.go("/people")
    first.button("people.edit_of", name=name).click()
    first.button("people.reset").click()
    propose(first, "Quên mật khẩu, đã gặp trực tiếp")
    expect(first.text("people.initial_lead")).to_be_visible()
    first.button("people.initial_close").click()
    first.button("people.edit_of", name=name).click()
    first.page.get_by_role("checkbox", name=first.say("roles.secretary")).check()
    first.page.get_by_role("combobox", name=first.say("people.office")).select_option(label=office)
    first.button("people.save").click()
    propose(first, "Kiêm nhiệm")
    enter(first, new, office)
    row = first.page.get_by_role("listitem").filter(has_text=new)
    expect(row.get_by_text(first.say("people.waits"))).to_be_visible()
    first.button("people.edit_of", name=new).click()
    expect(first.page.get_by_role("dialog").get_by_text(OFFICER.full_name)).to_be_visible()
    entered = second.page.get_by_role("article", name=second.say("acts.kind_change_rights", name=new))
    expect(entered.get_by_text(second.say("acts.account", username="le.thi.moi"))).to_be_visible()
    approve(second, entered, second.say("acts.office_first", after=office))
    expect(row.get_by_text(office)).to_be_visible()
    expect(row.get_by_text(first.say("people.waits"))).to_have_count(0)
    first.page.keyboard.press("Escape")
    first.page.get_by_role("link", name=first.say("acts.title")).click()
    rights = second.page.get_by_role("article", name=second.say("acts.kind_change_rights", name=name))
    own = first.page.get_by_role("article", name=first.say("acts.kind_change_rights", name=name))
    expect(own.get_by_text(first.say("acts.own"))).to_be_visible()
    expect(own.get_by_role("button", name=first.say("acts.approve"))).to_have_count(0)
    approve(second, rights, second.say("acts.office", before=MEMBERS[1].office_vi, after=office))
    expect(rights.get_by_text(second.say("acts.state_approved")).first).to_be_visible()
    expect(own.get_by_text(first.say("acts.state_approved")).first).to_be_visible()
    second.go("/")
    task = second.page.get_by_role("link", name=second.say("today.task_two_person_acts", n=1))
    task.click()
    expect(second.page.get_by_role("article")).to_have_count(3)
