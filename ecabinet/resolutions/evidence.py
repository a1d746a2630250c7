"""Everything that proves a resolution, in one ZIP that is checked without this system.

`check.py` in it needs openssl and Python's standard library only. A list of digests, sealed, binds the files together.
"""

import base64
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from ecabinet.authorities import pki, trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import point_of, public_pem, sha256
from ecabinet.core.database import reading
from ecabinet.core.errors import NotFound
from ecabinet.core.offload import offload
from ecabinet.delegations.models import Delegation
from ecabinet.holders.models import SigningKey
from ecabinet.record import access as record
from ecabinet.record.services import signing_key
from ecabinet.resolutions import access, assertions, checking, reporting
from ecabinet.resolutions.checking import Match
from ecabinet.resolutions.models import ElectronicCopy, Resolution
from ecabinet.signing import access as signing
from ecabinet.signing import detached
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Field, Revision
from ecabinet.verdicts import etsi, simple_report
from ecabinet.verdicts.findings import Verdict

MOST_COPIES = 10_000
ASSETS = Path(__file__).parent.parent / "assets" / "evidence"
# What the record says of a resolution and of its file; ids alone, never a text.
OF_RESOLUTION = frozenset(
    {
        "ResolutionDrafted",
        "ResolutionSubmitted",
        "ResolutionSigned",
        "ResolutionDeclined",
        "ResolutionReturned",
        "ElectronicCopyIssued",
    }
)
OF_FILE = frozenset(
    {
        "FileCertified",
        "SignatureRequested",
        "SignaturePrepared",
        "FileSigned",
        "FileSealed",
        "SignatureDeclined",
        "SignatureReturned",
        "FileRecalled",
        "FileArchived",
        "ArchiveExamined",
    }
)
# Of the delegations that somebody signed by: given, confirmed, withdrawn.
OF_DELEGATION = frozenset({"DelegationSet", "DelegationConfirmed", "DelegationWithdrawn"})


@dataclass(frozen=True)
class Gathered:
    """What the database holds for one package, taken in one reading."""

    resolution: Resolution
    revision: Revision
    acts: Sequence[dict[str, Any]]
    entries: Sequence[dict[str, Any]]
    checkpoint: str
    material: Material
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the package."""
        return f"NQ-{self.resolution.number or 0:02d}-{self.resolution.year}"


def package(actor: Actor, resolution_id: int) -> tuple[bytes, str]:
    """The ZIP and a name for it, for whoever sees the resolution. Raises NotFound, Unavailable."""
    with reading() as session:
        gathered = _gathered(session, actor, resolution_id)
        session.expunge_all()
    pdf = offload(REVISIONS.fetch, gathered.revision)
    found, match = checking.judge_registered(pdf)
    return offload(_zipped, gathered, pdf, found, match), f"{gathered.name}-evidence.zip"


def _gathered(session: Session, actor: Actor, resolution_id: int) -> Gathered:
    row = access.resolution_to_see(session, actor, resolution_id)
    if row.file is None or row.number is None:
        raise NotFound
    file_id = row.file.id
    embedded = signing.acts_embedded(session, file_id)
    seal = next((each for each in row.file.fields if each.sealed_by_id is not None), None)
    gestures, passkeys = assertions.gestures_of(session, embedded, seal)
    delegations = {each.delegation_id for each in row.file.fields if each.delegation_id is not None}
    about = {
        **dict.fromkeys(OF_RESOLUTION, ("resolution_id", {row.id})),
        **dict.fromkeys(OF_FILE, ("file_id", {file_id})),
        **dict.fromkeys(OF_DELEGATION, ("delegation_id", delegations)),
        "PasskeyAdded": ("passkey_id", passkeys),
        "ActsAuthorised": ("authorisation_id", gestures),
    }
    entries = record.entries_of(session, about.keys(), lambda kind, body: body[about[kind][0]] in about[kind][1])
    checkpoint, paths = record.proofs(session, [each.sequence for each in entries])
    told = [
        {"sequence": each.sequence, "leaf": each.leaf, "proof": [_text(one) for one in paths[each.sequence]]}
        for each in entries
    ]
    files = {
        **{name: _json(each) for name, each in assertions.assertions_of(session, embedded, seal).items()},
        "certificates/root.pem": trust.root_pem(),
        "certificates/chain.pem": trust.chain_pem(),
        **{f"certificates/{name}.crl": trust.crl(session, name) for name in pki.AUTHORITIES},
    }
    if seal is not None:
        files["acts/seal.json"] = _json(assertions.seal_told(session, seal))
    if copies := access.copies_to_see(session, actor, row.id, most=MOST_COPIES):
        files["copies/copies.json"] = _json([_copy(each) for each in reversed(copies)])
    if trust.others_pem():
        files["certificates/others.pem"] = trust.others_pem()
    acts = [_act(session, each) for each in embedded]
    return Gathered(row, row.file.current, acts, told, checkpoint, trust.material(session), files)


def _copy(row: ElectronicCopy) -> dict[str, Any]:
    """An electronic copy that was issued: who had the organisation sign it, of which bytes, and its digest as issued.

    Its own signature and archive time-stamps are in its file, which proves itself.
    """
    return {
        "copy_id": row.id,
        "issued_at": _moment(row.issued_at),
        "issued_by": row.issued_by.full_name,
        "signed_by": "system" if row.file_id is None else "organisation",
        "original_sha256": row.original_sha256,
        "sha256": row.sha256,
        "size": row.size,
    }


def _act(session: Session, act: Act) -> dict[str, Any]:
    """One signature as the tablet gave it: over `attributes`, after the first `base_size` bytes had been read."""
    certificate = session.get_one(SigningKey, act.key_id) if act.key_id else signing.certificate_of(session, act)
    place = session.get_one(Field, act.field_id)
    return {
        "act_id": act.id,
        "person_id": act.person_id,
        "signer": certificate.subject,
        "certificate_serial": certificate.serial,
        "device_id": act.device_id,
        "stepped_up_by": act.stepped_up_by,
        "base_sha256": act.base_sha256,
        "base_size": act.base_size,
        "capacity": place.capacity,
        "titles": place.titles,
        "delegation": _delegation(place.delegation),
        "attributes": _text(act.attributes),
        "prepared_at": _moment(act.prepared_at),
        "ended_at": _moment(act.ended_at),
    }


def _delegation(given: Delegation | None) -> dict[str, Any] | None:
    """By whose authority somebody signed for another, from and until which day, by which paper."""
    if given is None:
        return None
    return {
        "delegation_id": given.id,
        "capacity": given.capacity,
        "given_by": given.giver.full_name,
        "from_person_id": given.from_person_id,
        "to_person_id": given.to_person_id,
        "basis": given.basis,
        "starts_on": given.starts_on.isoformat(),
        "ends_on": given.ends_on.isoformat() if given.ends_on else None,
        "confirmed_at": _moment(given.confirmed_at),
    }


def _zipped(gathered: Gathered, pdf: bytes, found: Verdict, match: Match | None) -> bytes:
    name = f"{gathered.name}.pdf"
    files = {
        **gathered.files,
        "resolution.pdf": pdf,
        "report.json": simple_report.as_json(found, name, reporting.register(match)),
        "report.xml": etsi.as_xml(found),
        "report.pdf": reporting.sealed(found, name, match, gathered.material),
        "acts/acts.json": _json(list(gathered.acts)),
        "record/entries.json": _json(list(gathered.entries)),
        "record/checkpoint.txt": gathered.checkpoint.encode(),
        "record/key.pem": public_pem(point_of(signing_key())),
        **{each.name: each.read_bytes() for each in sorted(ASSETS.iterdir()) if each.is_file()},
    }
    manifest = _json({"made_at": _moment(clock.now()), "files": {each: sha256(files[each]).hex() for each in files}})
    files["manifest.json"] = manifest
    files["manifest.json.p7s"] = detached.sealed(manifest, gathered.material.infrastructure)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for each in sorted(files):
            written.writestr(each, files[each])
    return out.getvalue()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
