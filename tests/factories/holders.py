"""Key holders configured for a test, and keys registered for people."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from asn1crypto import keys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper, TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.authorities import pki, tsa
from ecabinet.authorities.tsa import asn1
from ecabinet.core import quiet
from ecabinet.core.actor import Actor
from ecabinet.core.config import configure, settings
from ecabinet.core.database import transaction
from ecabinet.core.schemas import to_base64url
from ecabinet.holders.models import SigningKey
from ecabinet.holders.provider import Found
from ecabinet.holders.rules import HolderKind
from ecabinet.holders.services import NewKey, register_key
from ecabinet.signing import watching
from tests.factories import accounts, outside, resolutions
from tests.factories.accounts import Browser
from tests.factories.outside import Authority
from tests.factories.resolutions import Decided

PASSPHRASE = "mở khoá"


def look_at_due() -> None:
    """The server's own look at what is due, until all of it has been looked at."""
    for look in watching.look_at_due():
        look.join()


def configured(folder: Path, authority: Authority, *more: dict[str, Any], **urls: str) -> None:
    """Key files, programs of one's own, services at these addresses and what else; the authority is believed."""
    secret = folder / "secret"
    secret.write_text("our secret\n")
    named: list[dict[str, Any]] = [{"kind": "pkcs12", "name": "files"}, {"kind": "file", "name": "agent"}, *more]
    for kind, url in urls.items():
        of_service = {"url": url, "client_id": "ecabinet", "secret_file": str(secret)}
        named.append({"kind": kind, "name": f"{kind}-1", "profile": "adss:ras:profile:001"} | of_service)
    path = folder / "holders.json"
    titled = [each | {"title_vi": f"Khoá {each['name']}", "title_en": f"Keys {each['name']}"} for each in named]
    path.write_text(json.dumps(titled))
    configure(replace(settings(), holders=str(path), trusted_roots=str(authority.roots_file(folder))))


def kept(session: Session, person: Person, administrator: Actor) -> SigningKey:
    """A registered key of this person in some file."""
    authority = Authority()
    found = Found(authority.person(person.full_name).certificate, tuple(authority.chain))
    new = NewKey(person_id=person.id, holder="files", kind=HolderKind.PKCS12, names={}, found=found, file=b"x")
    return register_key(session, administrator, new)


def administrator(given: Decided) -> Browser:
    """Somebody who registers keys."""
    with transaction() as session:
        person = accounts.person(session, roles=[Role.ADMINISTRATOR])
    browser = accounts.signed_in(given.app, person)
    resolutions.step_up(browser, person)
    return browser


def register(browser: Browser, person: Person, holder: str, **facts: Any) -> Any:
    """The answer to registering a key."""
    return browser.post("/api/holders/keys", {"person_id": person.id, "holder": holder, "names": {}} | facts)


def key_file(authority: Authority, whose: outside.Person, chain: bool = True) -> dict[str, str]:
    """The part of a registration that a key file is."""
    file = outside.key_file(whose, PASSPHRASE, authority.chain[:1] if chain else ())
    return {"file": to_base64url(file), "passphrase": PASSPHRASE}


def signed_by_agent(
    pdf: bytes,
    authority: Authority,
    person: outside.Person,
    field: str,
    stamper: TimeStamper | None = None,
    *,
    is_stamped: bool = True,
) -> bytes:
    """What a program on the signer's own computer makes of the issued file: B-T with the house's own time-stamps."""
    stamper = (stamper or tsa.Authority(pki.infrastructure())) if is_stamped else None
    store = SimpleCertificateStore()
    store.register_multiple([asn1(each) for each in authority.chain[:1]])
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    key = keys.PrivateKeyInfo.load(person.key.private_bytes(serialization.Encoding.DER, form, plain))
    signer = SimpleSigner(signing_cert=asn1(person.certificate), signing_key=key, cert_registry=store)
    about = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    quiet.run(
        PdfSigner(about, signer, timestamper=stamper).async_sign_pdf(writer, existing_fields_only=False, output=out)
    )
    return out.getvalue()


def stamper_of(authority: Authority) -> TimeStamper:
    """Time-stamps of an authority elsewhere."""
    own = authority.stamper(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    store = SimpleCertificateStore()
    store.register(asn1(authority.issuing.certificate))
    key = keys.PrivateKeyInfo.load(own.key.private_bytes(serialization.Encoding.DER, form, plain))
    return DummyTimeStamper(asn1(own.certificate), key, certs_to_embed=store)


def start(browser: Browser, file: dict[str, Any], key_id: int, **changes: Any) -> Any:
    """Begin a signature with a registered key after reading everything."""
    pages = list(range(1, file["pages"] + 1))
    body = {"key_id": key_id, "base_sha256": file["sha256"], "pages_read": pages} | changes
    if "authorisation_id" not in body:
        body["authorisation_id"] = resolutions.authorised(browser, [file["id"]], key_id=key_id)
    return browser.post(f"/api/signing/{file['id']}/start", body)
