"""A new password and a role with power over others take two persons, who each see what waits and why."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import MEMBERS
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.tablet import Tablet
from tests.factories.hall import BareHall


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


def test_a_password_and_a_role_are_proposed_by_one_and_approved_by_another(hall: Hall, tablets: Wardrobe) -> None:
    name = MEMBERS[1].full_name
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
    first.button("people.save").click()
    propose(first, "Kiêm nhiệm")
    first.page.get_by_role("link", name=first.say("acts.title")).click()
    rights = second.page.get_by_role("article", name=second.say("acts.kind_change_rights", name=name))
    own = first.page.get_by_role("article", name=first.say("acts.kind_change_rights", name=name))
    expect(own.get_by_text(first.say("acts.own"))).to_be_visible()
    expect(own.get_by_role("button", name=first.say("acts.approve"))).to_have_count(0)
    rights.get_by_role("button", name=second.say("acts.approve")).click()
    dialog = second.page.get_by_role("dialog")
    height = (dialog.get_by_role("button", name=second.say("acts.approve")).bounding_box() or {})["height"]
    assert round(height, 2) >= 48
    dialog.get_by_role("button", name=second.say("acts.approve")).click()
    expect(rights.get_by_text(second.say("acts.state_approved")).first).to_be_visible()
    expect(own.get_by_text(first.say("acts.state_approved")).first).to_be_visible()
    second.go("/")
    task = second.page.get_by_role("link", name=second.say("today.task_two_person_acts", n=1))
    task.click()
    expect(second.page.get_by_role("article")).to_have_count(2)
