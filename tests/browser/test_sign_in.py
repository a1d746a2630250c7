"""Somebody gets a passkey and printed codes, comes back by the passkey alone, and shows who they are by a code."""

from playwright.sync_api import expect

from ecabinet.demo.people import PASSWORD
from tests.browser.conftest import Wardrobe
from tests.browser.pages.factors import Passkeys


def test_a_passkey_signs_in_and_a_printed_code_stands_in_for_it(tablets: Wardrobe) -> None:
    tablet = tablets(named=True).sign_in("vanthu")
    Passkeys(tablet).register("Máy của văn thư")
    tablet.button("factors.printed_make").click()
    sheet = tablet.page.get_by_role("list", name=tablet.say("factors.printed_list"))
    expect(sheet.get_by_role("listitem")).to_have_count(10)
    code = sheet.get_by_role("listitem").first.inner_text().strip()
    tablet.button("factors.printed_kept").click()
    expect(sheet).to_have_count(0)

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
