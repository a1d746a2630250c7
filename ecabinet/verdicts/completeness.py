"""Whether the validation data in a file speaks of a certificate and of every one above it, up to a root."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asn1crypto import x509

from ecabinet.verdicts import particulars, sayings
from ecabinet.verdicts.policy import Stored


def untold(embedded: Any, stored: Stored, roots: Sequence[x509.Certificate] = ()) -> list[x509.Certificate]:
    """The signer and the authority of the signature's own time-stamp, unless the file speaks of all on their way.

    `roots`: those that are known besides, for a file may leave the last of the way out.
    """
    brought, stamper = particulars.brought(embedded), particulars.token_signer(embedded)
    at = particulars.token_time(embedded) or particulars.claimed(embedded)
    leaves = [embedded.signer_cert, *([] if stamper is None else [stamper])]
    return [each for each in leaves if not speaks_of_all(each, stored, [*brought, *roots], at)]


def speaks_of_all(
    leaf: x509.Certificate, stored: Stored, brought: Sequence[x509.Certificate], at: datetime | None
) -> bool:
    """Whether of each on the way its issuer tells in the file, at this moment or since.

    `brought`: authorities that the signature itself brings. What others' signatures needed says nothing of this one.
    """
    known, way = [*stored.certificates, *brought], set[bytes]()
    below = leaf
    while below.self_signed == "no" and below.dump() not in way:
        way.add(below.dump())
        issuers = sayings.issuers(below, known)
        above = next((each for each in issuers if sayings.is_told(below, each, stored, at)), None)
        if above is None:
            return False
        below = above
    return True
