"""The sitting as it is played: one act after the other, every tablet doing its part at the same time as the others."""

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import gevent
from gevent.pool import Pool

from ecabinet.demo.people import CHAIR, MEMBERS, PASSWORD
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.paper import make_paper
from ecabinet.rehearsal.report import Report, percentiles
from ecabinet.rehearsal.tablet import Tablet

AT_ONCE = 24
SECONDS_TO_HEAR = 120.0
SECONDS_TO_MISS = 2.0
PIECE = 2 * 1024 * 1024
T = TypeVar("T")
Say = Callable[[str], None]


class Failed(Exception):
    """The play cannot go on."""


class Sitting:
    """One rehearsal: its people, its meeting, its results."""

    tablet_kind: type[Tablet] = Tablet

    def __init__(self, url: str, tablets: int, say: Say, *, window: float | None = None) -> None:
        self.url = url
        self.report = Report(tablets)
        self.say = say
        self.window = window if window is not None else min(8.0, tablets / 100)
        # Within how many seconds everybody arrives; None for as fast as three hundred within ten.
        self.arrivals: float | None = None
        self.begun = False
        self.secretary, self.administrator = Client(url), Client(url)
        self.tablets: list[Tablet] = []
        self.extras: list[int] = []
        self.meeting_id = self.item_id = self.poll_id = self.resolution_id = 0
        self.outcome: dict[str, Any] = {}

    @property
    def chair(self) -> Tablet:
        return self.tablets[0]

    def together(self, act: Callable[[T], Any], actors: Iterable[T], at_once: int = AT_ONCE) -> list[Any]:
        """Everybody does it; the first failure ends the play."""
        pool = Pool(at_once)
        return list(pool.imap(act, actors))

    def assemble(self) -> None:
        """People sign in, tablets enrol, the secretary compares the codes and approves."""
        self.say(f"{self.report.tablets} tablets sign in and enrol")
        try:
            self.secretary.sign_in("thuky1", PASSWORD)
        except Refused as refused:
            raise Failed(f"{refused.code}: only a server of the demo has the people of a rehearsal") from None
        self.administrator.sign_in("quantri", PASSWORD)
        names = [CHAIR.username, *(each.username for each in MEMBERS if each is not CHAIR)][: self.report.tablets]
        names += self.together(self._add_person, range(len(names), self.report.tablets), at_once=4)
        self.tablets = [self.tablet_kind(self.url, name, PASSWORD) for name in names]
        self.together(self.enrol, self.tablets)

    def _add_person(self, number: int) -> str:
        username = f"rehearsal-{number}-{int(time.time())}"
        account = {"username": username, "full_name": f"Diễn tập {number}", "roles": ["member"], "password": PASSWORD}
        self.extras.append(self.administrator_ask("/api/persons", account)["person"]["id"])
        return username

    def administrator_ask(self, path: str, body: Any) -> Any:
        """One connection each: a client waits for its answer."""
        return _twin(self.administrator).post(path, body)

    def enrol(self, tablet: Tablet) -> None:
        """Its person signs in, and the secretary approves it."""
        tablet.sign_in()
        code = tablet.enrol()
        _twin(self.secretary).post(f"/api/devices/{tablet.device_id}/approve", {"code": code})
        tablet.bind()

    def prepare(self) -> None:
        """The secretary drafts the meeting, files the paper and publishes."""
        self.say("the secretary prepares the meeting and files the paper")
        self.draft()
        self.file_paper(make_paper(), "Tờ trình diễn tập")
        self.publish()

    def draft(self) -> None:
        """A meeting with everybody's seat and one item."""
        seats = [{"person_id": each.person_id, "kind": "member"} for each in self.tablets]
        seats[0]["kind"] = "chair"
        plan = {"title": "Phiên họp diễn tập", "starts_at": _now(), "place": "Phòng họp số 1", "seats": seats}
        meeting = self.secretary.post("/api/meetings", plan)
        self.meeting_id = meeting["id"]
        item = {"title": "Nghị quyết về diễn tập phiên họp điện tử", "minutes": 15, "kind": "decide"}
        self.item_id = self.secretary.post(f"/api/meetings/{self.meeting_id}/items", item)["id"]

    def publish(self) -> None:
        """Everybody is connected, hears of the meeting, and follows it."""
        self.together(lambda tablet: tablet.connect(), self.tablets)
        self.secretary.post(f"/api/meetings/{self.meeting_id}/publish")
        self.wait_for(lambda: all(tablet.heard("MeetingPublished") for tablet in self.tablets), "the publication")
        self.together(lambda tablet: tablet.follow(self.meeting_id), self.tablets)

    def file_paper(self, pdf: bytes, title: str) -> dict[str, Any]:
        """Upload in pieces and finish."""
        begun = self.secretary.post(
            f"/api/items/{self.item_id}/uploads", {"filename": "to-trinh.pdf", "size": len(pdf)}
        )
        for at in range(0, len(pdf), begun["piece_size"]):
            piece = pdf[at : at + begun["piece_size"]]
            self.secretary.put(f"/api/uploads/{begun['id']}?offset={at}", piece)
        filed: dict[str, Any] = self.secretary.post(f"/api/uploads/{begun['id']}/finish", {"title": title})
        return filed

    def read(self) -> None:
        """Every tablet fetches the sealed pack over its own connection and opens it."""
        self.say("every tablet fetches and opens the sealed pack")
        started = time.perf_counter()
        packs = self.together(lambda tablet: tablet.read_papers(self.meeting_id), self.tablets)
        seconds = time.perf_counter() - started
        self.report.packs_opened = sum(
            1 for pack in packs if pack and all(each.plaintext[:5] == b"%PDF-" for each in pack)
        )
        moved = sum(each.sealed_size for pack in packs for each in pack)
        self.report.sealed_mb_per_s = round(moved / seconds / 1e6, 1)

    def begin(self) -> None:
        """The sitting opens and turns to its item."""
        chair, self.begun = self.chair.client, True
        chair.post(f"/api/meetings/{self.meeting_id}/start")
        chair.post(f"/api/meetings/{self.meeting_id}/move", {"item_id": self.item_id})

    def open(self) -> dict[str, Any]:
        """Unless they have arrived already everybody checks in and the sitting opens; the chair opens the roll call."""
        self.say("the roll is called")
        if not self.begun:
            self.together(lambda tablet: tablet.check_in(self.meeting_id), self.tablets)
            self.begin()
        poll: dict[str, Any] = self.chair.client.post(f"/api/items/{self.item_id}/polls", {"open": True})
        self.poll_id = poll["id"]
        self.wait_for(lambda: all(tablet.heard("PollOpened") for tablet in self.tablets), "the roll call")
        return poll

    def vote(self, poll: dict[str, Any]) -> None:
        """Everybody votes within the window; the time from the last tap until every screen shows all votes."""
        self.say(f"{self.report.tablets} votes within {self.window:.1f} s")
        voters = list(enumerate(self.tablets))
        acks: list[tuple[float, float]] = []

        def cast(number: int, tablet: Tablet) -> None:
            gevent.sleep(self.window * number / len(self.tablets))
            _receipt, took = tablet.vote(poll, _choice(number))
            acks.append((time.perf_counter(), took))

        gevent.joinall([gevent.spawn(cast, *voter) for voter in voters], raise_error=True)
        self.report.votes_acked = len(acks)
        self.report.ack_ms = percentiles([took for _at, took in acks])
        everyone = (self.poll_id, len(self.tablets))
        self.wait_for(lambda: all(everyone in tablet.seen_at for tablet in self.tablets), "the turnout on every screen")
        last_vote = max(at - took for at, took in acks)
        last_screen = max(tablet.seen_at[everyone] for tablet in self.tablets)
        self.report.all_screens_ms = round(1000 * (last_screen - last_vote), 1)

    def decide(self) -> None:
        """The chair closes and announces; every tablet reads the same outcome."""
        self.say("the chair closes the vote and announces the outcome")
        chair = self.chair.client
        chair.post(f"/api/polls/{self.poll_id}/close")
        chair.post(f"/api/polls/{self.poll_id}/announce")
        self.wait_for(lambda: all(tablet.heard("PollAnnounced") for tablet in self.tablets), "the announcement")
        seen = self.together(lambda tablet: tablet.client.get(f"/api/polls/{self.poll_id}")["outcome"], self.tablets)
        self.outcome = seen[0]
        if any(each != self.outcome for each in seen):
            raise Failed("tablets were shown different outcomes")
        self.report.votes_counted = sum(self.outcome[choice] for choice in ("for", "against", "abstain"))
        self.report.outcome = self.outcome["sentence_en"]
        if not self.outcome["carried"]:
            raise Failed(f"not carried: {self.report.outcome}")

    def resolve(self) -> None:
        """The item becomes a resolution; the chair reads and signs it, the clerk puts the seal on."""
        self.say("the resolution is laid out, read, signed and sealed")
        submitted = self.submit()
        started = time.perf_counter()
        self.chair.sign_file(submitted["file_id"])
        self.report.sign_ms = round(1000 * (time.perf_counter() - started), 1)
        self._seal(submitted["file_id"])

    def submit(self) -> dict[str, Any]:
        """The carried item becomes a resolution that waits for its signature."""
        drafted = self.secretary.post(f"/api/items/{self.item_id}/resolution")
        self.resolution_id = drafted["id"]
        submit = {"version": drafted["version"]}
        submitted: dict[str, Any] = self.secretary.post(f"/api/resolutions/{self.resolution_id}/submit", submit)
        self.report.resolution_number = submitted["number"]
        return submitted

    def _seal(self, file_id: int) -> None:
        clerk = Client(self.url)
        clerk.sign_in("vanthu", PASSWORD)
        clerk.seal(PASSWORD, file_id)

    def adjourn(self, tidy: bool) -> None:
        """The sitting ends; on somebody else's server the synthetic people and tablets go again."""
        self.chair.client.post(f"/api/meetings/{self.meeting_id}/finish")
        if tidy:
            self.together(lambda tablet: tablet.leave(), self.tablets)
            for person_id in self.extras:
                self.administrator.patch(f"/api/persons/{person_id}", {"active": False})
        for tablet in self.tablets:
            tablet.close()

    def wait_for(self, is_so: Callable[[], bool], what: str) -> None:
        """Let the news arrive. Raises Failed."""
        deadline = time.monotonic() + SECONDS_TO_HEAR
        look_again = time.monotonic() + SECONDS_TO_MISS
        while not is_so():
            if time.monotonic() > deadline:
                raise Failed(f"{what} did not reach everybody")
            gevent.sleep(0.005)
            if time.monotonic() > look_again:
                self.together(lambda tablet: tablet.revive(), self.tablets)
                look_again = time.monotonic() + SECONDS_TO_MISS


def _twin(client: Client) -> Client:
    """The same session on a connection of its own."""
    twin = Client(client.origin)
    twin.cookies, twin.csrf, twin.session = client.cookies, client.csrf, client.session
    return twin


def _choice(number: int) -> str:
    return {7: "against", 8: "abstain"}.get(number % 9, "for")


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
