"""What one signature says of itself, read without believing it and without stumbling over damage."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from asn1crypto import cms, x509
from pyhanko.sign.general import extract_certificate_info

from ecabinet.verdicts.findings import Link

PADES = "/ETSI.CAdES.detached"


def is_stamp(embedded: Any) -> bool:
    """Whether this is a document time-stamp rather than somebody's signature."""
    return str(embedded.sig_object.get("/Type", "")) == "/DocTimeStamp"


def is_pades(embedded: Any) -> bool:
    """PAdES asks for its sub-filter and a signed reference to the certificate."""
    if str(embedded.sig_object.get("/SubFilter", "")) != PADES:
        return False
    kinds = {each["type"].native for each in embedded.signer_info["signed_attrs"] or ()}
    return not kinds.isdisjoint({"signing_certificate_v2", "signing_certificate"})


def token_time(embedded: Any) -> datetime | None:
    """The moment in the signature's own time-stamp; its trust is examined with the signature."""
    token = _token(embedded)
    if token is None:
        return None
    moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return moment


def token_signer(embedded: Any) -> x509.Certificate | None:
    """The certificate of the authority that made the signature's own time-stamp."""
    token = _token(embedded)
    return None if token is None else extract_certificate_info(token).signer_cert


def brought(embedded: Any) -> list[x509.Certificate]:
    """The certificates of authorities in the signature itself and in its time-stamp."""
    token = _token(embedded)
    of_token = [] if token is None else extract_certificate_info(token).other_certs
    return [*embedded.other_embedded_certs, *of_token]


def _token(embedded: Any) -> cms.SignedData | None:
    for attribute in embedded.signer_info["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            return attribute["values"][0]["content"]
    return None


def certifies(embedded: Any) -> bool:
    """Whether it says which later changes are allowed."""
    try:
        return embedded.docmdp_level is not None
    except Exception:  # noqa: BLE001 - a damaged reference certifies nothing
        return False


def claimed(embedded: Any) -> datetime | None:
    """The time that the signer's program wrote, which proves nothing."""
    try:
        moment = embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 - a date is only a claim
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def signer(embedded: Any) -> dict[str, str]:
    """Who the certificate names, and who issued it."""
    try:
        certificate = embedded.signer_cert
        subject = certificate.subject.native
        return {
            "signer": name_of(certificate),
            "title": _text(subject.get("title")),
            "organisation": _text(subject.get("organization_name")),
            "issuer": _text(certificate.issuer.native.get("common_name")) or certificate.issuer.human_friendly,
            "serial": f"{certificate.serial_number:x}",
        }
    except Exception:  # noqa: BLE001 - a signature without a readable certificate has no known signer
        return dict.fromkeys(("signer", "title", "organisation", "issuer", "serial"), "")


def chain(status: Any, embedded: Any) -> tuple[Link, ...]:
    """From the signer's certificate up to the root, as far as a path was found."""
    path = getattr(status, "validation_path", None)
    try:
        found: Iterable[x509.Certificate] = (
            reversed(list(path.iter_certs(include_root=True))) if path is not None else [embedded.signer_cert]
        )
        return tuple(_link(each) for each in found)
    except Exception:  # noqa: BLE001 - a certificate that cannot be read leads nowhere
        return ()


def name_of(certificate: x509.Certificate) -> str:
    """The name by which people know the owner of a certificate."""
    return _text(certificate.subject.native.get("common_name")) or str(certificate.subject.human_friendly)


def _link(certificate: x509.Certificate) -> Link:
    return Link(
        name=name_of(certificate),
        sha256=certificate.sha256.hex(),
        not_before=certificate.not_valid_before,
        not_after=certificate.not_valid_after,
    )


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)
