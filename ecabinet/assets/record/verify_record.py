#!/usr/bin/env python3
"""Verifies an exported record without the system that made it: python3 -I verify_record.py EXPORT [options]

Needs Python 3.11 and the package `cryptography`, and no network. It knows section 15 of the protocol and what section
11 says of votes and answers, and shares no code with the server. Exit code 0: everything holds; 1: something does not,
and the line that begins with FAIL names the entry; 2: it could not be read.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import functools
import hashlib
import json
import pathlib
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

DASH = "\u2014"
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
P256, point = ec.SECP256R1(), ec.EllipticCurvePublicKey.from_encoded_point


class Wrong(Exception):
    """Something does not hold: the entry (0: the record as a whole), and what."""

    def __init__(self, entry: int, what: str) -> None:
        super().__init__(f"entry {entry}: {what}" if entry else what)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def digest(text: str) -> str:
    return sha256(text.encode()).hex()


def roots_of(leaves: list[bytes], sizes: set[int]) -> dict[int, bytes]:
    """RFC 9162, 2.1.1: the root over the first so many leaves, for each size; peaks are whole subtrees."""
    found, peaks = {0: sha256(b"")}, list[bytes]()
    for count, leaf in enumerate(leaves, 1):
        peaks.append(leaf)
        for _ in range((count & -count).bit_length() - 1):
            peaks[-2:] = [sha256(b"\x01" + peaks[-2] + peaks[-1])]
        if count in sizes:
            found[count] = functools.reduce(lambda right, left: sha256(b"\x01" + left + right), reversed(peaks))
    return found


def root_of(leaves: list[bytes]) -> bytes:
    return roots_of(leaves, {len(leaves)})[len(leaves)]


def base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "==")


def is_signed(key: ec.EllipticCurvePublicKey, signature: bytes, message: bytes) -> bool:
    if len(signature) != 64:
        return False
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def signatures_of(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a signed note, and each signature with the name of its key."""
    text, _, lines = note.rpartition("\n\n")
    found = []
    for line in lines.splitlines():
        dash, name, blob = line.split(" ")
        if dash != DASH:
            raise ValueError("not a signature line")
        found.append((name, base64.b64decode(blob, validate=True)))
    return text + "\n", found


def open_checkpoint(note: str, key: ec.EllipticCurvePublicKey) -> tuple[str, int, bytes]:
    """(origin, size, root) of a checkpoint that the record's key signed."""
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    text, signatures = signatures_of(note)
    origin, size, root = text.split("\n")[:3]
    for name, blob in signatures:
        if name == origin and blob[:4] == sha256(der)[:4] and is_signed(key, blob[4:], text.encode()):
            return origin, int(size), base64.b64decode(root, validate=True)
    raise Wrong(0, "the checkpoint is not signed by the record's key")


def cosigned_at(note: str, vkey: str) -> int | None:
    """When this witness (NAME+HASH+KEY, C2SP tlog-cosignature, Ed25519) cosigned; None when it did not."""
    name, _, key = vkey.split("+", 2)
    material = base64.b64decode(key, validate=True)
    text, signatures = signatures_of(note)
    for signer, blob in signatures:
        if signer == name and blob[:4] == sha256(name.encode() + b"\n" + material)[:4] and len(blob) == 76:
            at = int.from_bytes(blob[4:12], "big")
            try:
                public = ed25519.Ed25519PublicKey.from_public_bytes(material[1:])
                public.verify(blob[12:], f"cosignature/v1\ntime {at}\n{text}".encode())
            except InvalidSignature:
                return None
            return at
    return None


class Story:
    """A poll or written ballot while it is open: who may answer, over which texts, and whose entry stands."""

    def __init__(self, definition: dict[str, Any], roll: list[int]) -> None:
        self.definition, self.roll = definition, set(roll)
        self.texts: set[str] = set()
        self.stands: dict[int, tuple[int, str]] = {}


class Heard(NamedTuple):  # evidence that is withheld is None
    at: int
    body: dict[str, Any]
    actor: int
    evidence: str | None


class Reader:
    """Reads the entries in order; `read` raises Wrong."""

    def __init__(self) -> None:
        self.tablets: dict[int, tuple[int, str]] = {}
        self.approved: set[tuple[int, int, str]] = set()  # and not forgotten when they are revoked
        self.cosigners: set[int] = set()
        self.stories: dict[tuple[str, int], Story] = {}
        self.hashes: dict[int, bytes] = {}
        self.proposed: dict[int, int] = {}
        self.enacted: dict[str, int] = {}
        self.votes = 0
        self.reads: dict[str, Callable[[Heard], object]] = {
            "DeviceApproved": self.approve,
            "CosignerChosen": lambda heard: self.cosigners.add(heard.body["person_id"]),
            "DeviceRevoked": lambda heard: self.tablets.pop(heard.body["device_id"], None),
            "PollOpened": lambda heard: self.begin(heard, "poll"), "PollClosed": self.count,
            "PollAnnulled": lambda heard: self.stories.pop(("poll", heard.body["poll_id"]), None),
            "VoteCast": lambda heard: self.take(heard, "poll", self.signed),
            "VoteRecorded": lambda heard: self.take(heard, "poll", self.recorded),
            **dict.fromkeys(("WrittenBallotSent", "WrittenBallotRevised"), lambda heard: self.begin(heard, "ballot")),
            "AnswerGiven": lambda heard: self.take(heard, "ballot", self.signed),
            "WrittenBallotClosed": lambda heard: self.close(heard, "ballot"),
            "WrittenBallotRecalled": lambda heard: self.stories.pop(("ballot", heard.body["ballot_id"]), None),
            "RulesProposed": lambda heard: self.proposed.update({heard.body["proposal_id"]: heard.actor}),
            "RulesShipped": self.enact, "RulesApproved": self.enact,
        }  # fmt: skip

    def read(self, entry: dict[str, Any], evidence: str | None, withheld: bool) -> None:
        act = self.reads.get(entry["kind"])
        if act is not None:
            act(Heard(entry["sequence"], entry["body"], entry["actor"], None if withheld else evidence or ""))

    def approve(self, heard: Heard) -> None:
        device, person, key = (heard.body[name] for name in ("device_id", "person_id", "signing_key_sha256"))
        self.tablets[device] = (person, key)
        self.approved.add((device, person, key))

    def begin(self, heard: Heard, matter: str) -> None:
        said, stated = json.loads(heard.evidence or ""), heard.body["definition_sha256"]
        if digest(said["definition"]) != stated:
            raise Wrong(heard.at, "the definition is not the one that the entry names")
        which = (matter, heard.body[matter + "_id"])
        if "roll" in said:
            self.stories[which] = Story(json.loads(said["definition"]), said["roll"])
        self.stories[which].texts.add(stated)

    def signed(self, heard: Heard) -> dict[str, Any]:
        said = json.loads(heard.evidence or "")
        key, message = base64url(said["signing_key"]), json.loads(said["message"])
        if not is_signed(point(P256, key), base64url(said["signature"]), said["message"].encode()):
            raise Wrong(heard.at, "is not signed by the key beside it")
        if self.tablets.get(message["device_id"]) != (heard.body["person_id"], sha256(key).hex()):
            raise Wrong(heard.at, "was signed by a key that was not approved for that person then")
        return dict(message)

    def recorded(self, heard: Heard) -> dict[str, Any]:
        """By the secretariat: no tablet signed it."""
        return dict(json.loads(json.loads(heard.evidence or "")["recorded"]))

    def take(self, heard: Heard, matter: str, opened: Callable[[Heard], dict[str, Any]]) -> None:
        about, person = heard.body[matter + "_id"], heard.body["person_id"]
        story = self.stories.get((matter, about))
        if story is None:
            raise Wrong(heard.at, f"answers a {matter} that is not open")
        message = {} if heard.evidence is None else opened(heard)
        choice = message.get("choice", "")
        if message:
            known = matter == "ballot" or choice in story.definition["options"]
            if (message[matter + "_id"], message["person_id"]) != (about, person) or not known:
                raise Wrong(heard.at, f"was given for another {matter}, by another person, or is no answer to it")
            if message["definition_sha256"] not in story.texts:
                raise Wrong(heard.at, "was given for another text")
        if person not in story.roll:
            raise Wrong(heard.at, "is of somebody who is not on the roll")
        story.stands[person] = (heard.at, choice)
        self.votes += 1

    def close(self, heard: Heard, matter: str) -> Story:
        story = self.stories.pop((matter, heard.body[matter + "_id"]), None)
        if story is None:
            raise Wrong(heard.at, f"closes a {matter} that is not open")
        standing = [self.hashes[entry] for entry, _ in sorted(story.stands.values())]
        if heard.body.get("counted_root") not in (None, root_of(standing).hex()):
            raise Wrong(heard.at, "was closed over other votes than those that stand")
        return story

    def count(self, heard: Heard) -> None:
        story, body = self.close(heard, "poll"), heard.body
        choices = [choice for _, choice in story.stands.values()]
        by_option = [choices.count(each["choice"]) for each in story.definition.get("alternatives", [])]
        counted = [
            choices.count("for") + sum(by_option),
            choices.count("against"),
            choices.count("abstain"),
            *by_option,
        ]
        said = [body["votes_for"], body["votes_against"], body["abstain"], *body.get("by_option", [])]
        if not story.definition.get("by_hand") and "" not in choices and counted != said:
            raise Wrong(heard.at, f"counts {said}, but the votes give {counted}")

    def enact(self, heard: Heard) -> None:
        body = heard.body
        if digest(heard.evidence or "") != body["sha256"]:
            raise Wrong(heard.at, "the rules are not those that the entry names")
        if "proposal_id" in body and self.proposed.get(body["proposal_id"]) in (None, heard.actor):
            raise Wrong(heard.at, "rules were not approved by another person than who proposed them")
        if self.enacted.get(body["code"], 0) != body.get("version", 1) - 1:
            raise Wrong(heard.at, "rules do not follow the ones before")
        self.enacted[body["code"]] = body.get("version", 1)


def tablet_said(said: dict[str, Any], reader: Reader) -> tuple[str, int, bytes]:
    """What a tablet cosigned (section 15), as a checkpoint; raises Wrong."""
    who, person = f"tablet {said['device_id']}", said["person_id"]
    key, message = base64url(said["signing_key"]), json.loads(said["message"])
    if person not in reader.cosigners or (said["device_id"], person, sha256(key).hex()) not in reader.approved:
        raise Wrong(0, f"{who} cosigned, but was not approved with that key, or person {person} was never chosen")
    of = {"type": "ecab/cosign/v1", "device_id": said["device_id"], "person_id": person}
    is_its_own = {name: message[name] for name in of} == of and len(message) == len(of) + 1
    if not is_its_own or not is_signed(point(P256, key), base64url(said["signature"]), said["message"].encode()):
        raise Wrong(0, f"the cosignature of {who} does not verify")
    origin, size, root = message["checkpoint"].split("\n")[:3]
    if int(size) != said["size"]:
        raise Wrong(0, f"the cosignature of {who} is over {size} entries, not {said['size']}")
    return origin, int(size), base64.b64decode(root, validate=True)


def witness_said(said: dict[str, Any], key: ec.EllipticCurvePublicKey) -> tuple[str, int, bytes]:
    """What a witness cosigned; raises Wrong."""
    at = cosigned_at(said["note"], said["key"])
    if at is None or said["key"].split("+")[0] != said["name"]:
        raise Wrong(0, f"the cosignature of the witness {said['name']} does not verify")
    found = open_checkpoint(said["note"], key)
    if (found[1], moment(at)) != (said["size"], said["cosigned_at"]):
        raise Wrong(0, f"the cosignature of the witness {said['name']} is of another size or moment than is said")
    return found


def said_by(who: str, read: Callable[[], tuple[str, int, bytes]]) -> tuple[str, tuple[str, int, bytes]]:
    try:
        return who, read()
    except UNREADABLE:
        raise Wrong(0, f"the cosignature of {who} does not say what such a one says") from None


def moment(seconds: int) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def judge_cosignatures(given: dict[str, Any], log: Log, key: ec.EllipticCurvePublicKey, pinned: list[str]) -> None:
    tablets, witnesses = given.get("tablets", []), given.get("witnesses", [])
    words = [
        said_by(f"tablet {each['device_id']}", functools.partial(tablet_said, each, log.reader)) for each in tablets
    ]
    heard = [each for each in witnesses if each["size"] or each["note"] or each["cosigned_at"]]
    words += [said_by(f"the witness {each['name']}", functools.partial(witness_said, each, key)) for each in heard]
    for name in (vkey.split("+")[0] for vkey in pinned if vkey not in [each["key"] for each in heard]):
        raise Wrong(0, f"nothing here was cosigned by {name} under the key given")
    roots = roots_of(log.leaves, {size for _, (_, size, _) in words})
    for who, (origin, size, root) in words:
        if size > len(log.leaves):
            raise Wrong(0, f"{who} cosigned {size} entries, of which the record has {len(log.leaves)}: rolled back")
        if (origin, root) != (log.origin, roots[size]):
            raise Wrong(0, f"{who} cosigned another record of {size} entries: the history was rewritten")
    for size in sorted({size for _, (_, size, _) in words}, reverse=True):
        told = ", ".join(who for who, said in words if said[1] == size)
        print(f"OK    cosigned when it had {size} entries by {told}")
    if not words:
        print("NOTE  no tablet and no witness has cosigned it")
    if heard and not pinned:
        print("NOTE  no --witness: the keys of witnesses in the export itself were believed")


class Log(NamedTuple):  # what was read
    header: dict[str, Any]
    leaves: list[bytes]
    reader: Reader
    origin: str = ""


def read_export(path: pathlib.Path) -> Log:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    header, reader, leaves = lines.pop(0), Reader(), []
    if header["type"] != "ecab/record/v1":
        raise ValueError("not an exported record")
    for number, line in enumerate(lines, 1):
        try:
            if line["sequence"] != number:
                raise Wrong(number, "is missing")
            entry, evidence = json.loads(line["leaf"]), line["evidence"]
            canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            if canonical != line["leaf"] or entry["sequence"] != number:
                raise Wrong(number, "the leaf is not in canonical form, or carries another sequence")
            held = None if evidence is None else digest(evidence)
            if entry["evidence_sha256"] != held and not line.get("withheld"):
                raise Wrong(number, "the evidence is not what the leaf states")
            leaves.append(sha256(b"\x00" + line["leaf"].encode()))
            reader.hashes[number] = leaves[-1]
            reader.read(entry, evidence, bool(line.get("withheld")))
        except UNREADABLE:
            raise Wrong(number, "does not say what such an entry says") from None
    return Log(header, leaves, reader)


def verify(asked: argparse.Namespace) -> None:
    log = read_export(asked.export)
    header, leaves = log.header, log.leaves
    own = point(P256, bytes.fromhex(header["key"]))
    key: Any = serialization.load_pem_public_key(asked.key.read_bytes()) if asked.key else own
    origin, size, root = open_checkpoint(header["checkpoint"], key)
    if (size, root) != (len(leaves), root_of(leaves)):
        raise Wrong(0, f"the checkpoint was signed over {size} entries with another root")
    print(f"OK    {size} entries of {origin}, {log.reader.votes} votes and answers, root {root.hex()}")
    judge_cosignatures(
        header.get("cosignatures", {}), log._replace(origin=origin), key, [] if asked.since else asked.witness
    )
    for path in asked.since:
        note = path.read_text(encoding="utf-8")
        if note.startswith("{"):  # an export, or the answer of a door
            note = json.loads(note.split("\n")[0])["checkpoint"]
        older, before, then = open_checkpoint(note, key)
        if older != origin or before > size or root_of(leaves[:before]) != then:
            raise Wrong(0, f"the record does not go on from the checkpoint in {path}: rolled back, or another history")
        print(f"OK    it goes on from the checkpoint over {before} entries in {path}")
        for vkey in asked.witness:
            at = cosigned_at(note, vkey)
            if at is None:
                raise Wrong(0, f"{vkey.split('+')[0]} did not cosign the checkpoint in {path}")
            print(f"OK    cosigned by {vkey.split('+')[0]} at {at} (seconds since 1970)")
    print("OK    under the key given" if asked.key else "NOTE  no --key: the key in the export itself was believed")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=pathlib.Path)
    parser.add_argument("--key", type=pathlib.Path, help="the record's public key in PEM, kept since before")
    parser.add_argument(
        "--since", type=pathlib.Path, action="append", default=[], help="a checkpoint kept since before"
    )
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        help="a witness's key: it cosigned each --since, or what is in the export",
    )
    try:
        verify(parser.parse_args())
        return 0
    except Wrong as wrong:
        print(f"FAIL  {wrong}")
        return 1
    except UNREADABLE as error:
        print(f"FAIL  this cannot be read ({type(error).__name__})")
        return 2


if __name__ == "__main__":
    sys.exit(main())
