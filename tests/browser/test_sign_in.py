"""Whose role needs a passkey is led to it, signs in by it alone later, and shows who they are by a printed code."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from tests.browser.conftest import Hall, Wardrobe
from tests.browser.pages.factors import Passkeys
from tests.factories.hall import BareHall


class RuledHall(BareHall):
    """The cabinet's people, where the clerk needs a passkey."""

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"ECABINET_PASSKEY_FOR": "clerk"}


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with RuledHall() as served:
        yield served


def test_a_passkey_signs_in_and_a_printed_code_stands_in_for_it(tablets: Wardrobe) -> None:
    tablet = tablets(named=True).sign_in("vanthu")
    passkeys = Passkeys(tablet)
    first = tablet.page.get_by_role("region", name=tablet.say("today.todo")).get_by_role("link").first
    expect(first).to_contain_text(tablet.say("today.task_passkey"))
    first.click()
    tablet.at("/settings/passkeys")
    expect(tablet.button("factors.add")).to_be_in_viewport()

    # An act of weight is refused without a question, and the answer leads to the passkey.
    tablet.go("/settings")
    tablet.unfold("factors.title")
    tablet.button("factors.printed_make").click()
    owed = tablet.page.get_by_role("dialog", name=tablet.say("factors.owed_title"))
    owed.get_by_role("button", name=tablet.say("factors.owed_act"), exact=True).click()
    tablet.at("/settings/passkeys")
    expect(owed).to_have_count(0)
    passkeys.add("Máy của văn thư")
    tablet.button("factors.printed_make").click()
    sheet = tablet.page.get_by_role("list", name=tablet.say("factors.printed_list"))
    expect(sheet.get_by_role("listitem")).to_have_count(10)
    code = sheet.get_by_role("listitem").first.inner_text().strip()
    tablet.button("factors.printed_kept").click()
    expect(sheet).to_have_count(0)
    tablet.go("/")
    expect(tablet.text("today.nothing")).to_be_visible()
    expect(tablet.text("today.task_passkey")).to_have_count(0)
    tablet.go("/settings")

    tablet.button("settings.signout").first.click()
    tablet.button("sign_in.by_passkey").click()
    tablet.page.wait_for_url(lambda url: "/sign-in" not in url)
    assert tablet.me()

    # With name and password alone nothing of weight opens; here the passkey is not at hand.
    tablet.go("/settings")
    tablet.button("settings.signout").first.click()
    tablet.button("sign_in.by_passkey").wait_for()
    tablet.sign_in("vanthu")
    tablet.go("/settings")
    tablet.unfold("factors.title")
    tablet.button("factors.printed_again").click()
    asked = tablet.page.get_by_role("dialog", name=tablet.say("common.step_up_title"))
    asked.get_by_role("button", name=tablet.say("factors.another_way"), exact=True).click()
    asked.locator("input").nth(0).fill(PASSWORD)
    asked.locator("input").nth(1).fill(code.lower().replace("-", " "))
    asked.get_by_role("button", name=tablet.say("common.confirm"), exact=True).click()
    expect(sheet.get_by_role("listitem")).to_have_count(10)
    assert tablet.faults == []


def test_a_person_sees_where_they_are_signed_in_and_ends_it(tablets: Wardrobe) -> None:
    other, own = tablets().sign_in("anninh"), tablets(dark=True, language="en").sign_in("anninh")
    own.go("/settings")
    lines = own.page.get_by_role("region", name=own.say("settings.sessions"), exact=True).get_by_role("listitem")
    expect(lines).to_have_count(2)
    elsewhere = lines.filter(has_not_text=own.say("settings.sessions_current"))
    elsewhere.get_by_role("button").click()
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(own.say("settings.sessions_current"))
    other.at("/sign-in")
    assert other.context.request.get("/api/session").status == 401
    assert own.me()
    assert own.faults == []
