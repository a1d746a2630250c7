"""A verdict as a report for programs, in the words of the simple report of the EU's DSS, with what that lacks."""

import functools
import json
from datetime import datetime
from importlib import metadata
from typing import Any

from ecabinet.verdicts.findings import Signature, Verdict
from ecabinet.verdicts.rules import Indication

POLICY = "e-Cabinet: PAdES, nested proofs of existence, no change but signatures and validation data"
TOOLS = ("ecabinet", "pyHanko", "pyhanko-certvalidator", "cryptography", "asn1crypto")


def as_json(found: Verdict, name: str, register: dict[str, object] | None = None) -> bytes:
    """The report as a file; `name` is what the document is called, `register` what the body's register says of it."""
    said = report(found, name) | {"Register": register}
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def report(found: Verdict, name: str) -> dict[str, Any]:
    """The report in plain values."""
    signed = [each for each in found.signatures if each.kind == "signature"]
    return {
        "ValidationPolicy": {"PolicyName": POLICY},
        "ValidationTime": _moment(found.checked_at),
        "DocumentName": name,
        "DocumentDigest": {"Algorithm": "SHA256", "Value": found.sha256},
        "DocumentSize": found.size,
        "Outcome": found.outcome.value,
        "Problems": list(found.problems),
        "SignaturesCount": len(signed),
        "ValidSignaturesCount": sum(each.indication is Indication.TOTAL_PASSED for each in signed),
        "Signatures": [_signature(each, name) for each in signed],
        "Timestamps": [_timestamp(each, name) for each in found.signatures if each.kind != "signature"],
        "Tools": tools(),
    }


@functools.cache
def tools() -> dict[str, str]:
    """What reached the verdict, with versions."""
    return {each: metadata.version(each) for each in TOOLS}


def _signature(found: Signature, name: str) -> dict[str, Any]:
    return {
        **_common(found, name),
        "SignatureFormat": found.level,
        "SigningTime": _moment(found.claimed_at),
        "BestSignatureTime": _moment(found.best_at),
        "TimestampTime": _moment(found.timestamped_at),
        "SignedBy": found.signer,
        "Title": found.title,
        "Organisation": found.organisation,
        # Whether a certificate is qualified is said by trusted lists, which are not read here.
        "SignatureLevel": "N/A",
        "Certifies": found.certifies,
    }


def _timestamp(found: Signature, name: str) -> dict[str, Any]:
    return {**_common(found, name), "ProductionTime": _moment(found.timestamped_at), "ProducedBy": found.signer}


def _common(found: Signature, name: str) -> dict[str, Any]:
    failed = found.indication is Indication.TOTAL_FAILED
    return {
        "Id": f"S-{found.revision}",
        "Field": found.field,
        "Indication": str(found.indication).replace("_", "-", 1),
        "SubIndication": found.sub_indication,
        "CertificateChain": [
            {
                "Id": each.sha256,
                "QualifiedName": each.name,
                "NotBefore": _moment(each.not_before),
                "NotAfter": _moment(each.not_after),
            }
            for each in found.chain
        ],
        "SignatureScope": {
            "Name": name if found.covers_file else f"{name}, revision {found.revision}",
            "Scope": "FULL" if found.covers_file else "PARTIAL",
            "Digest": found.sha256,
        },
        "Revision": found.revision,
        "ModificationsAfter": found.changes_after,
        "Errors": list(found.problems) if failed else [],
        "Warnings": [] if failed else list(found.problems),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
