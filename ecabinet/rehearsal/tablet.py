"""One synthetic tablet: its own keys, its person's session, and what a person does with it in a sitting."""

import time
import uuid
from typing import Any

from ecabinet.core import crypto
from ecabinet.core.schemas import from_base64url, to_base64url
from ecabinet.documents.opening import OpenedLease
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.pack import Opened, fetch, open_lease, open_pack

ENROL = "ecab/enrol/v1"


class Tablet:
    """A person with a tablet in their hands."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.client = Client(url)
        self.username, self.password = username, password
        self.signing, self.agreement = crypto.new_private_key(), crypto.new_private_key()
        self.device_id = 0
        self.channel: Channel | None = None
        self.meeting_id = self.heard_until = 0
        self.notices: list[dict[str, Any]] = []
        self.seen_at: dict[tuple[int, int], float] = {}
        # How many are present and how many wait for the floor, and the requests in their order, as the screen shows it.
        self.room = (0, 0)
        self.queue: list[int] = []

    @property
    def person_id(self) -> int:
        return int(self.client.session["person"]["id"])

    def sign_in(self) -> None:
        self.client.sign_in(self.username, self.password)

    def enrol(self) -> str:
        """Propose the tablet and prove both keys; the short code that somebody must compare."""
        keys = {
            "signing_key": to_base64url(crypto.point_of(self.signing)),
            "agreement_key": to_base64url(crypto.point_of(self.agreement)),
        }
        about = {"name": f"Rehearsal {self.username}", "platform": "synthetic", "probe": {"ok": True}}
        begun = self.client.post("/api/devices", {**about, **keys})
        self.device_id = begun["device_id"]
        opened = crypto.hpke_open(self.agreement, from_base64url(begun["sealed_challenge"]), ENROL.encode())
        statement = {"type": ENROL, "device_id": self.device_id, "challenge": begun["challenge"], **keys}
        proof = {"signature": self._sign(statement), "opened": to_base64url(opened)}
        code: str = self.client.post(f"/api/devices/{self.device_id}/proof", proof)["code"]
        return code

    def bind(self) -> None:
        """Make the session the approved tablet's."""
        asked = {"device_id": self.device_id}
        challenge = self.client.post("/api/session/device/challenge", asked)["challenge"]
        statement = {"type": "ecab/bind/v1", "device_id": self.device_id, "challenge": challenge}
        proof = {"device_id": self.device_id, "challenge": challenge, "signature": self._sign(statement)}
        self.client.put("/api/session/device", proof)

    def _sign(self, statement: dict[str, Any]) -> str:
        return to_base64url(crypto.sign(self.signing, crypto.canonical(statement)))

    def connect(self, meeting_id: int | None = None) -> None:
        """Open the live connection, and follow a meeting if one is given."""
        self.channel = Channel(self.client.wire(), self._hear)
        if meeting_id is not None:
            self.follow(meeting_id)

    def follow(self, meeting_id: int) -> dict[str, Any]:
        """Listen to a meeting from its present state on, or from where this tablet lost it."""
        after = self.heard_until if self.meeting_id == meeting_id else 0
        told: dict[str, Any] = self._live().ask("follow", {"meeting_id": meeting_id, "after": after})
        if self.meeting_id == meeting_id:
            self.notices += told["notices"]
        self.meeting_id, self.heard_until = meeting_id, told["sequence"]
        self._hear("room", told["room"])
        return told

    def revive(self) -> None:
        """Come back after the connection was lost, as tablets do, unless the server ended it on purpose."""
        if self.meeting_id and self.channel is not None and self.channel.closed.is_set() and not self.channel.ended:
            self.connect(self.meeting_id)

    def _live(self) -> Channel:
        if self.channel is None:
            raise RuntimeError("the tablet is not connected")
        return self.channel

    def _hear(self, kind: str, body: dict[str, Any]) -> None:
        if kind == "notice":
            self.notices.append(body)
            if body["stream"] == f"meeting:{self.meeting_id}":
                self.heard_until = body["sequence"]
        elif kind == "room":
            now = time.perf_counter()
            self.room = (body["present"], body["floor"]["waiting"])
            self.queue = [each["id"] for each in body["floor"]["queue"]]
            for poll in body["polls"]:
                self.seen_at.setdefault((poll["id"], poll["cast"]), now)

    def heard(self, kind: str) -> bool:
        """Whether a notice of this kind has come."""
        return any(notice["kind"] == kind for notice in self.notices)

    def read_papers(self, meeting_id: int) -> list[Opened]:
        """Take a lease, fetch every current version over a connection of its own, open it, and say so."""
        lease = open_lease(self.client.post("/api/lease"), self.agreement)
        papers = self.client.get(f"/api/meetings/{meeting_id}/papers")["items"]
        channel = Channel(self.client.wire())
        try:
            return [self._read(channel, paper["versions"][0], lease) for paper in papers]
        finally:
            channel.close()

    def _read(self, channel: Channel, version: dict[str, Any], lease: OpenedLease) -> Opened:
        sealed = fetch(channel, version["id"], version["sealed_size"])
        key = self.client.get(f"/api/versions/{version['id']}/key")
        opened = open_pack(sealed, key, self.agreement, lease)
        self.client.put(f"/api/versions/{version['id']}/holding", {"sealed_sha256": version["sealed_sha256"]})
        return opened

    def check_in(self, meeting_id: int, code: str | None = None) -> None:
        """Be there, in the room, by its code if one is shown."""
        proof = {} if code is None else {"code": code}
        self.client.post(f"/api/meetings/{meeting_id}/check-in", {"mode": "room", **proof})

    def ask_for_the_floor(self, meeting_id: int) -> None:
        self.client.post(f"/api/meetings/{meeting_id}/speeches", {})

    def ballot(self, poll: dict[str, Any], choice: str) -> tuple[str, dict[str, Any]]:
        """A signed ballot and the key under which it may be sent again and again."""
        key = str(uuid.uuid4())
        message = crypto.canonical(
            {
                "type": "ecab/vote/v1",
                "poll_id": poll["id"],
                "definition_sha256": poll["definition_sha256"],
                "person_id": self.person_id,
                "device_id": self.device_id,
                "choice": choice,
                "key": key,
            }
        )
        signature = to_base64url(crypto.sign(self.signing, message))
        return key, {"choice": choice, "message": message.decode(), "signature": signature}

    def vote(self, poll: dict[str, Any], choice: str) -> tuple[dict[str, Any], float]:
        """Cast a ballot; the receipt and how long it took."""
        key, body = self.ballot(poll, choice)
        started = time.perf_counter()
        receipt: dict[str, Any] = self.client.put(f"/api/polls/{poll['id']}/ballot", body, key)
        return receipt, time.perf_counter() - started

    def sign_file(self, file_id: int) -> dict[str, Any]:
        """Read every page, check that what is to be signed is what was read, sign it."""
        file, base = self.open_file(file_id)
        return self.sign_opened(file, base, self.client.authorise(self.password, file))

    def open_file(self, file_id: int) -> tuple[dict[str, Any], bytes]:
        """What is to be signed, with its bytes."""
        file = self.client.get(f"/api/signing/{file_id}")
        base = self.client.get(f"/api/signing/{file_id}/revisions/{file['revision']}")
        if crypto.sha256(base).hex() != file["sha256"]:
            raise ValueError("the file is not the one announced")
        return file, base

    def sign_opened(self, file: dict[str, Any], base: bytes, authorisation: int) -> dict[str, Any]:
        """Prepare with the gesture over it, check that what is to be signed is what was read, sign, complete."""
        pages = list(range(1, file["pages"] + 1))
        read = {"base_sha256": file["sha256"], "pages_read": pages, "authorisation_id": authorisation}
        act = self.client.post(f"/api/signing/{file['id']}/prepare", read)
        whole = base + from_base64url(act["delta"])
        start, length, after, rest = act["byte_range"]
        signed = crypto.sha256(whole[start : start + length] + whole[after : after + rest])
        attributes = from_base64url(act["attributes"])
        if after + rest != len(whole) or signed not in attributes:
            raise ValueError("what is to be signed is not what was read")
        signature = to_base64url(crypto.sign(self.signing, attributes))
        done: dict[str, Any] = self.client.post(f"/api/signing/acts/{act['act_id']}/complete", {"signature": signature})
        return done

    def leave(self) -> None:
        """Give the tablet back: its keys count no more."""
        if self.device_id:
            self.client.post(f"/api/devices/{self.device_id}/revoke", {"reason": "rehearsal over"})
        self.close()

    def close(self) -> None:
        if self.channel is not None:
            self.channel.close()
        self.client.close()
