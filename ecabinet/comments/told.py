"""What the record says of the rows of comments and of answers to them, column by column, and of their words."""

from ecabinet.comments.events import (
    CommentAnswered,
    CommentDraftAdopted,
    CommentDraftDropped,
    CommentDrafted,
    CommentGiven,
    CommentWithdrawn,
)
from ecabinet.comments.rules import CommentStatus
from ecabinet.documents.events import PaperRecalled
from ecabinet.record.hearing import Heard, Hearer, Told

# A comment and its revision, or that of the answer to it.
Revision = tuple[int, int]


class Rows(Hearer):
    """Hears what became of every comment."""

    def __init__(self) -> None:
        self.comments: dict[int, Told] = {}
        self.answers: dict[int, Told] = {}
        self.said: dict[Revision, Told] = {}
        self.answered: dict[Revision, Told] = {}
        # Of every revision, what its words and nonce must come to.
        self.digests: dict[Revision, str] = {}
        self.answer_digests: dict[Revision, str] = {}
        super().__init__(
            {
                CommentDrafted: self._draft,
                CommentGiven: self._give,
                CommentDraftAdopted: self._adopt,
                CommentDraftDropped: self._drop,
                CommentWithdrawn: self._withdraw,
                CommentAnswered: self._answer,
                PaperRecalled: self._recall,
            }
        )

    def _of(self, heard: Heard) -> Told:
        return self.comments.setdefault(heard.body["comment_id"], Told())

    def _write(self, heard: Heard, status: CommentStatus) -> None:
        of = {name: heard.body[name] for name in ("paper_id", "person_id", "revision")}
        self._of(heard).say(heard, **of, status=status, written_by_id=heard.actor_id, written_at=heard.about)

    def _draft(self, heard: Heard) -> None:
        self._write(heard, CommentStatus.DRAFT)

    def _give(self, heard: Heard) -> None:
        self._write(heard, CommentStatus.GIVEN)
        which = heard.body["comment_id"], heard.body["revision"]
        self.digests[which] = heard.body["sha256"]
        self.said.setdefault(which, Told()).say(heard, written_by_id=heard.actor_id, written_at=heard.about)

    def _adopt(self, heard: Heard) -> None:
        if not heard.body["edited"]:
            revision = self._of(heard).said["revision"]
            for told in (self._of(heard), self.said[heard.body["comment_id"], revision]):
                told.say(heard, written_by_id=heard.body["aide_id"])

    def _drop(self, heard: Heard) -> None:
        del self.comments[heard.body["comment_id"]]

    def _withdraw(self, heard: Heard) -> None:
        self._of(heard).say(heard, status=CommentStatus.WITHDRAWN)

    def _answer(self, heard: Heard) -> None:
        comment_id, revision = heard.body["comment_id"], heard.body["revision"]
        self.answer_digests[comment_id, revision] = heard.body["sha256"]
        by = {"answered_by_id": heard.actor_id, "answered_at": heard.about}
        self.answers.setdefault(comment_id, Told()).say(heard, **by, revision=revision)
        self.answered.setdefault((comment_id, revision), Told()).say(heard, **by)

    def _recall(self, heard: Heard) -> None:
        """Comments quote their paper: they went with it."""
        here = {key for key, told in self.comments.items() if told.said["paper_id"] == heard.body["paper_id"]}
        self.comments = {key: told for key, told in self.comments.items() if key not in here}
        self.answers = {key: told for key, told in self.answers.items() if key not in here}
        self.said = {key: told for key, told in self.said.items() if key[0] not in here}
        self.answered = {key: told for key, told in self.answered.items() if key[0] not in here}
