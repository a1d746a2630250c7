"""Part of check.py: whether the entries of the record are in the log that its key signed."""

from __future__ import annotations

import base64
import hashlib
import json
import pathlib
from collections.abc import Callable


def check(
    here: pathlib.Path, folder: pathlib.Path, say: Callable[..., bool], openssl: Callable[..., tuple[bool, str]]
) -> None:
    """Each entry is in the log whose head the key of the record signed."""
    note = (here / "record/checkpoint.txt").read_text(encoding="utf-8")
    text, _, signed = note.partition("\n\n")
    raw = base64.b64decode(signed.strip().rsplit(" ", 1)[1])[4:]
    (folder / "note").write_bytes((text + "\n").encode())
    (folder / "sig").write_bytes(sequence(raw[:32], raw[32:]))
    good, said = openssl(
        "dgst", "-sha256", "-verify", here / "record/key.pem", "-signature", folder / "sig", folder / "note"
    )
    say(good, "the head of the record is signed", said.strip())
    _, size, root = text.split("\n")
    entries = json.loads((here / "record/entries.json").read_text(encoding="utf-8"))
    say(bool(entries), "there are entries of the record")
    for each in entries:
        leaf, path = each["leaf"].encode(), [base64.b64decode(one) for one in each["proof"]]
        computed = fold(each["sequence"] - 1, int(size), hashlib.sha256(b"\0" + leaf).digest(), path)
        facts = json.loads(leaf)
        good = computed == base64.b64decode(root) and facts["sequence"] == each["sequence"]
        say(good, f"entry {each['sequence']} ({facts['kind']}) is in the record")


def fold(index: int, size: int, node: bytes, path: list[bytes]) -> bytes | None:
    """The root that an audit path leads to (RFC 9162, 2.1.3.2), or None."""
    last = size - 1
    for sibling in path:
        if last == 0:
            return None
        if index % 2 or index == last:
            node = hashlib.sha256(b"\1" + sibling + node).digest()
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\1" + node + sibling).digest()
        index, last = index >> 1, last >> 1
    return node if last == 0 else None


def sequence(*numbers: bytes) -> bytes:
    """Two numbers as openssl wants a signature."""
    body = b""
    for each in numbers:
        short = each.lstrip(b"\0") or b"\0"
        short = (b"\0" if short[0] & 0x80 else b"") + short
        body += b"\x02" + bytes([len(short)]) + short
    return b"\x30" + bytes([len(body)]) + body
