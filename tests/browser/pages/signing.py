"""Reading and signing a resolution."""

from playwright.sync_api import Locator, expect

from tests.browser.pages.factors import show_who
from tests.browser.tablet import Tablet


class Signing:
    """A file that waits for this person's signature."""

    def __init__(self, tablet: Tablet, file_id: int) -> None:
        self.tablet = tablet
        self.file_id = file_id

    def open(self) -> "Signing":
        self.tablet.go(f"/sign/{self.file_id}")
        expect(self.tablet.page.locator("main canvas").first).to_be_visible(timeout=30_000)
        return self

    def read_all(self, pages: int) -> None:
        """Every page is followed to its foot; only then may one sign."""
        read_on(self.tablet, self.tablet.text("signing.all_read", pages=pages), pages)

    def is_not_confirmed(self) -> None:
        """Press twice and turn away from the passkey: nothing is signed, and it is said so."""
        tablet = self.tablet
        tablet.button("signing.sign").focus()
        tablet.page.keyboard.press("Enter")
        tablet.page.keyboard.press("Enter")
        dialog = tablet.page.get_by_role("dialog", name=tablet.say("common.step_up_title"))
        dialog.get_by_role("button", name=tablet.say("factors.use_passkey"), exact=True).click()
        expect(dialog.get_by_role("alert")).to_contain_text(tablet.say("refusals.passkey_cancelled"), timeout=30_000)
        dialog.get_by_role("button", name=tablet.say("common.cancel"), exact=True).click()
        expect(tablet.text("refusals.passkey_cancelled").first).to_be_visible()
        assert tablet.context.request.get(f"/api/signing/{self.file_id}").json()["status"] == "open"

    def sign(self) -> None:
        """Press twice, show who it is, and see that the signature holds."""
        press_twice_and_show_who(self.tablet, self.tablet.button("signing.sign"))
        expect(self.tablet.text("signing.signed_sentence")).to_be_visible(timeout=30_000)

    def sign_with(self, holder: str, wrong: str, right: str) -> None:
        """With a key elsewhere: press twice, enter its secret, see a wrong one refused and the right one sign."""
        secret = self.tablet.page.get_by_label(self.tablet.say("holders.need_passphrase"))
        press_twice_and_show_who(self.tablet, self.tablet.button("holders.sign_with", holder=holder))
        secret.fill(wrong)
        self.tablet.button("holders.unlock").click()
        expect(self.tablet.text("refusals.secret_wrong").first).to_be_visible(timeout=30_000)
        secret.fill(right)
        self.tablet.button("holders.unlock").click()
        expect(self.tablet.text("signing.signed_sentence")).to_be_visible(timeout=90_000)


def draw_picture(tablet: Tablet) -> None:
    """Sign once on the sheet in the settings, see it on paper, and keep it for every signature."""
    page = tablet.page
    tablet.go("/settings")
    tablet.unfold("look.title")
    tablet.button("look.draw").or_(tablet.button("look.draw_again")).click()
    sheet = page.get_by_role("dialog").locator("canvas").bounding_box()
    assert sheet is not None
    for part in range(21):
        high = 0.25 if part % 2 else 0.75
        page.mouse.move(sheet["x"] + sheet["width"] * (0.1 + 0.04 * part), sheet["y"] + sheet["height"] * high)
        if part == 0:
            page.mouse.down()
    page.mouse.up()
    tablet.button("look.use").click()
    expect(page.get_by_role("img", name=tablet.say("look.picture_tried"))).to_be_visible()
    tablet.button("look.keep").click()
    expect(page.get_by_role("img", name=tablet.say("look.picture"), exact=True)).to_be_visible()


class Sealing:
    """What waits for the organisation's seal, before the clerk who keeps it."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    def seal(self, number: str, *, by_passkey: bool) -> None:
        """Look at the document with this number, put the seal on it and see it leave the list.

        What nobody has looked at is not sealed. However lately the clerk signed in, it is asked for this very document.
        """
        self.tablet.go("/seal")
        row = self.tablet.page.get_by_role("listitem").filter(has_text=number)
        button = row.get_by_role("button", name=self.tablet.say("plan.seal"), exact=True)
        expect(row.get_by_text(self.tablet.say("plan.look_first"))).to_be_visible()
        expect(button).to_have_count(0)
        row.get_by_role("link", name=self.tablet.say("plan.look"), exact=True).click()
        expect(self.tablet.page.locator("main canvas").first).to_be_visible(timeout=30_000)
        self.tablet.page.get_by_role("link", name=self.tablet.say("common.back"), exact=True).click()
        button.click()
        asked = self.tablet.page.get_by_role("dialog", name=self.tablet.say("plan.seal_title"))
        asked.get_by_role("button", name=self.tablet.say("plan.seal"), exact=True).click()
        who = self.tablet.page.get_by_role("dialog", name=self.tablet.say("common.step_up_title"))
        expect(who.get_by_role("listitem").filter(has_text=number)).to_be_visible()
        passkey = who.get_by_role("button", name=self.tablet.say("factors.use_passkey"), exact=True)
        first = passkey if by_passkey else who.locator("input")
        expect(first).to_be_focused()
        show_who(self.tablet, who)
        expect(row).to_have_count(0, timeout=30_000)


class SignTogether:
    """Everything that waits for this person's signature, in one sitting."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    def open(self, count: int) -> "SignTogether":
        self.tablet.go("/sign")
        self.tablet.page.get_by_role("link", name=self.tablet.say("batch.begin", n=count)).click()
        expect(self.tablet.page.locator("main canvas").first).to_be_visible(timeout=30_000)
        return self

    def tick(self) -> None:
        """Read the open document to its end and tick it; the next one opens."""
        tick = self.tablet.button("batch.tick")
        read_on(self.tablet, tick, 6)
        tick.click()

    def give_back(self, reason: str) -> None:
        """Object to the open document."""
        self.tablet.button("signing.decline").click()
        dialog = self.tablet.page.get_by_role("dialog", name=self.tablet.say("plan.give_back"))
        dialog.locator("textarea").fill(reason)
        dialog.get_by_role("button", name=self.tablet.say("plan.give_back"), exact=True).click()
        expect(self.tablet.text("batch.stage_returned").first).to_be_visible()

    def sign(self, count: int) -> None:
        """Press twice; who it is is asked once for all of them."""
        press_twice_and_show_who(self.tablet, self.tablet.button("batch.sign", n=count))

    def turn_to_last(self) -> None:
        """Open the last document of the list."""
        documents = self.tablet.page.get_by_role("list", name=self.tablet.say("batch.list"))
        documents.get_by_role("button").last.click()
        expect(self.tablet.page.locator("main canvas").first).to_be_visible(timeout=30_000)

    def sign_with(self, holder: str, secret: str) -> None:
        """With a key elsewhere: choose it, press twice, enter its secret once for all that is ticked."""
        self.tablet.page.get_by_label(self.tablet.say("holders.with")).select_option(label=holder)
        field = self.tablet.page.get_by_label(self.tablet.say("holders.need_passphrase"))
        press_twice_and_show_who(self.tablet, self.tablet.button("holders.sign_together", n=1, holder=holder))
        field.fill(secret)
        self.tablet.button("holders.unlock").click()


def press_twice_and_show_who(tablet: Tablet, button: Locator) -> None:
    """Begin to sign; who it is is asked for what is to be signed, whenever it was asked before."""
    button.focus()
    tablet.page.keyboard.press("Enter")
    tablet.page.keyboard.press("Enter")
    dialog = tablet.page.get_by_role("dialog", name=tablet.say("common.step_up_title"))
    expect(dialog.get_by_role("listitem").first).to_be_visible(timeout=30_000)
    show_who(tablet, dialog)


def read_on(tablet: Tablet, read: Locator, pages: int) -> None:
    """Go to the foot of every page until it is said that all was shown."""
    on = tablet.button("reader.next")
    for _ in range(pages * 6):
        tablet.page.wait_for_timeout(1200)
        if read.count() or not on.is_enabled():
            break
        on.click()
    expect(read).to_be_visible()
