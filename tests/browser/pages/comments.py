"""Comments on a paper as a member writes them in the reader, and as those see them who drafted it."""

from playwright.sync_api import Locator, expect

from tests.browser.pages.ink import Ink
from tests.browser.tablet import Tablet


class Comments:
    """The comments of one meeting on one tablet."""

    def __init__(self, tablet: Tablet, meeting_id: int) -> None:
        self.tablet, self.page = tablet, tablet.page
        self.meeting_id = meeting_id

    def open(self, paper_id: int) -> "Comments":
        self.tablet.go(f"/m/{self.meeting_id}/comments/{paper_id}")
        expect(self.page.get_by_role("heading", name=self.tablet.say("comments.title"))).to_be_visible()
        return self

    def begins_on(self, words: str) -> None:
        """Select these words of the open paper and comment on them."""
        # The bar comes when it is known that comments are open here.
        expect(self.page.get_by_role("button", name=self.tablet.say("comments.count", n=0))).to_be_visible()
        Ink(self.tablet).words(words)
        self.tablet.button("comments.new").click()
        expect(self.form).to_be_visible()

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("dialog")

    def says(self, proposal: str, reason: str, wish: str) -> None:
        say = self.tablet.say
        self.form.get_by_role("radio", name=say(f"comments.wish_{wish}"), exact=True).check()
        self.form.get_by_label(say("comments.proposal")).fill(proposal)
        self.form.get_by_label(say("comments.reason")).fill(reason)
        self.form.get_by_role("button", name=say("comments.write")).click()
        expect(self.form).to_have_count(0)

    def of(self, name: str, clause: str) -> Locator:
        """One comment, by whose it is and on which clause."""
        return self.page.get_by_role("article", name=f"{name}: {clause}")

    def answers(self, name: str, clause: str, verdict: str, reason: str) -> None:
        say, comment = self.tablet.say, self.of(name, clause)
        comment.get_by_role("button", name=say("comments.answer"), exact=True).click()
        comment.get_by_role("radio", name=say(f"comments.verdict_{verdict}"), exact=True).check()
        comment.get_by_label(say("comments.answer_why")).fill(reason)
        comment.get_by_role("button", name=say("comments.answer_save")).click()
        self.is_answered(comment, verdict, reason)

    def is_answered(self, comment: Locator, verdict: str, reason: str) -> None:
        answer = comment.get_by_role("group", name=self.tablet.say("comments.answer"), exact=True)
        expect(answer).to_contain_text(self.tablet.say(f"comments.verdict_{verdict}"))
        expect(answer).to_contain_text(reason)
