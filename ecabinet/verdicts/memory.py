"""What earlier examinations found, kept in the server's memory by the digest of the bytes.

Two things are remembered. A whole verdict holds while the file is the same and the same is believed and revoked, for a
few minutes: certificates end, and a verdict should not be much older than it is shown. How the revisions of a file
differ holds for ever, for the file and for every file that continues it.

Only what was found of a whole file is kept under its digest. A file that takes the examining process over can lie about
itself and about what continues it, and about nothing else.
"""

import hashlib
import json
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from asn1crypto import crl, pem, x509

from ecabinet.verdicts import structure
from ecabinet.verdicts.changes import Known
from ecabinet.verdicts.findings import Verdict

FRESH = timedelta(minutes=10)
MOST = 256
LARGEST = 256 * 2**10

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Bytes:
    """A file by its digests: of all of it, and of its beginning up to the end of each signature."""

    sha256: str
    beginnings: tuple[str, ...]


def digests(data: bytes) -> Bytes:
    """One pass over the file; nothing in it is parsed."""
    running, at, beginnings = hashlib.sha256(), 0, []
    view = memoryview(data)
    for end in structure.ends(data):
        running.update(view[at:end])
        at = end
        beginnings.append(running.hexdigest())
    running.update(view[at:])
    return Bytes(running.hexdigest(), tuple(reversed(beginnings)))


def belief(trust: bytes | None) -> str:
    """What a PEM text makes one believe: its certificates and what is revoked, however new its lists are."""
    if trust is None:
        return ""
    said = []
    for kind, _, der in pem.unarmor(trust, multiple=True):
        if kind == "X509 CRL":
            facts = crl.CertificateList.load(der)["tbs_cert_list"]
            entries = facts["revoked_certificates"]
            revoked = sorted(each.dump() for each in entries or ())
            said.append(facts["issuer"].dump() + b"".join(revoked))
        else:
            said.append(x509.Certificate.load(der).dump())
    return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in sorted(said))).hexdigest()


@dataclass
class Memory:
    """The latest files; the oldest are forgotten."""

    _verdicts: OrderedDict[tuple[str, str], Verdict] = field(default_factory=OrderedDict)
    _known: OrderedDict[str, Known] = field(default_factory=OrderedDict)

    def verdict(self, file: Bytes, believed: str, now: datetime) -> Verdict | None:
        """The verdict of a moment ago on the same file by the same trust."""
        found = self._verdicts.get((file.sha256, believed))
        return found if found is not None and timedelta() <= now - found.checked_at < FRESH else None

    def known(self, file: Bytes) -> Known | None:
        """How revisions differ, as far as this file or its longest known beginning was compared."""
        for digest in (file.sha256, *file.beginnings):
            if digest in self._known:
                self._known.move_to_end(digest)
                return self._known[digest]
        return None

    def keep(self, file: Bytes, believed: str, verdict: Verdict, known: Known | None) -> None:
        """Remember what an examination found."""
        _put(self._verdicts, (file.sha256, believed), verdict)
        if known and len(json.dumps(known)) <= LARGEST:
            _put(self._known, file.sha256, known)

    def forget_verdicts(self) -> None:
        """Judge everything anew; how revisions differ stays known."""
        self._verdicts.clear()

    def forget(self) -> None:
        """Begin anew."""
        self.forget_verdicts()
        self._known.clear()


def _put(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST:
        kept.popitem(last=False)
