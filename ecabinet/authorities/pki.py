"""The built-in authorities: one root, an issuing authority for people and seal, and a separate one for time-stamps."""

import functools
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ecabinet.authorities import profiles, token_keys
from ecabinet.authorities.kept_keys import OFFLINE, KeptKey, OfflineKey
from ecabinet.authorities.profiles import (
    DEVICE_LIFETIME,
    RESPONDER_LIFETIME,
    SEAL_LIFETIME,
    TSA_LIFETIME,
    YEAR,
    Holder,
    Subject,
    authority_key,
)
from ecabinet.core import clock
from ecabinet.core.config import Settings, settings
from ecabinet.core.crypto import public_key, write_secret
from ecabinet.core.errors import Unavailable

EARLIER = "earlier"
ABOVE = "above.pem"
ROOT_LIST = "root.crl"
LOST = "lost.json"
AUTHORITIES = ("root", "issuing", "tsa-issuing")
HOLDERS = (*AUTHORITIES, "tsa", "seal", "organisation", "ocsp", "tsa-ocsp")
# What renews itself, and how much of its life may be left before it does. Stamps are to last, so their authority is
# never old; the responders and the seal need no more than to be there.
RENEWED = {
    "tsa": TSA_LIFETIME - YEAR,
    "ocsp": RESPONDER_LIFETIME / 2,
    "tsa-ocsp": RESPONDER_LIFETIME / 2,
    "seal": SEAL_LIFETIME / 5,
    "organisation": SEAL_LIFETIME / 5,
}


@dataclass(frozen=True)
class Infrastructure:
    """Everything the installation vouches with."""

    root: Holder
    issuing: Holder
    tsa_issuing: Holder
    tsa: Holder
    seal: Holder
    organisation: Holder
    ocsp: Holder
    tsa_ocsp: Holder
    # Who certified the issuing authority, up to a root: the own one, or authorities elsewhere.
    above: tuple[x509.Certificate, ...]

    @property
    def anchor(self) -> x509.Certificate:
        """The root to which people's certificates lead."""
        return self.above[-1]

    @property
    def roots(self) -> tuple[x509.Certificate, ...]:
        """The own root, under which the time-stamps are, and the people's where that is another one."""
        return (
            (self.root.certificate,) if self.anchor == self.root.certificate else (self.root.certificate, self.anchor)
        )

    def authority(self, name: str) -> Holder:
        """One of AUTHORITIES by its name."""
        return {"root": self.root, "issuing": self.issuing, "tsa-issuing": self.tsa_issuing}[name]


def ensure(folder: Path, chosen: Settings) -> bool:
    """Make the authorities, once, and what an earlier version did not have. Returns whether they were made now."""
    if (folder / "root.pem").exists():
        for name in HOLDERS:
            if not (folder / f"{name}.pem").exists():
                _keep(folder, name, _made(name, folder, chosen))
        return False
    body = chosen.body_vi
    root = profiles.root(Subject(f"{body} - e-Cabinet Root CA", body))
    for name, title in (("issuing", "Issuing CA"), ("tsa-issuing", "Time-stamp CA")):
        subject = Subject(f"{body} - e-Cabinet {title}", body)
        _keep(folder, name, profiles.subordinate(root, subject, _new_key(name, chosen)))
    for name in RENEWED:
        _keep(folder, name, _made(name, folder, chosen))
    _keep(folder, "root", root)  # last: its presence says that the others are whole
    return True


def _made(name: str, folder: Path, chosen: Settings) -> Holder:
    """A new holder of one of RENEWED, under the authority that vouches for it."""
    body = chosen.body_vi
    issuing, stamping = own_holder(folder, "issuing"), own_holder(folder, "tsa-issuing")
    if name == "tsa":
        subject = Subject(f"{body} - e-Cabinet Time-stamp Authority", body)
        return profiles.time_stamper(stamping, subject, _new_key(name, chosen))
    if name == "seal":
        return profiles.seal(issuing, Subject(f"{body} - e-Cabinet", body), _new_key(name, chosen))
    if name == "organisation":
        return profiles.seal(issuing, Subject(body, body), _new_key(name, chosen))
    if name == "ocsp":
        return profiles.responder(issuing, Subject(f"{body} - e-Cabinet OCSP", body), "issuing")
    return profiles.responder(stamping, Subject(f"{body} - e-Cabinet Time-stamp OCSP", body), "tsa-issuing")


def _new_key(name: str, chosen: Settings) -> ec.EllipticCurvePrivateKey:
    """In the token if the operator wants it there, else for a file."""
    curve: ec.EllipticCurve = ec.SECP384R1() if name in AUTHORITIES else ec.SECP256R1()
    if chosen.token and name in token_keys.named(chosen.token).keys:
        return token_keys.token(chosen.token).made(f"e-Cabinet {name}", curve)
    return ec.generate_private_key(curve)


def _keep(folder: Path, name: str, holder: Holder) -> None:
    write_secret(folder / f"{name}.key", _key_pem(holder.key))
    write_secret(folder / f"{name}.pem", holder.certificate.public_bytes(serialization.Encoding.PEM))


def infrastructure() -> Infrastructure:
    """The authorities of this installation. Raises Unavailable when `ecabinet init` has not made them."""
    folder = settings().pki_dir
    if not (folder / "root.pem").exists():
        raise Unavailable("authorities_missing")
    files = [*(folder / f"{name}.pem" for name in HOLDERS), folder / ABOVE]
    return _load(folder, tuple(each.stat().st_mtime_ns if each.exists() else 0 for each in files))


@functools.lru_cache(maxsize=4)
def _load(folder: Path, _made: tuple[int, ...]) -> Infrastructure:
    holders = {name.replace("-", "_"): own_holder(folder, name) for name in HOLDERS}
    above: tuple[x509.Certificate, ...] = (holders["root"].certificate,)
    if (folder / ABOVE).exists():
        above = tuple(x509.load_pem_x509_certificates((folder / ABOVE).read_bytes()))
    return Infrastructure(**holders, above=above)


def own_holder(folder: Path, name: str) -> Holder:
    """One of HOLDERS with its key: in two files as first made, in one since it was renewed.

    Raises Unavailable, and FileNotFoundError before `init`.
    """
    text = (folder / f"{name}.pem").read_bytes()
    certificate = x509.load_pem_x509_certificate(text)
    _, _, behind = text.partition(b"-----END CERTIFICATE-----\n")
    secret = behind or (folder / f"{name}.key").read_bytes()
    if secret == OFFLINE:
        return Holder(certificate, OfflineKey(token_keys.point(certificate.public_key())))
    if secret.startswith(token_keys.MARK):
        return Holder(certificate, token_keys.key_of(secret, settings().token, certificate))
    key = serialization.load_pem_private_key(secret, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise Unavailable("authorities_damaged")
    return Holder(certificate, key)


def replace(folder: Path, name: str, holder: Holder) -> Holder:
    """Certificate and key in one file: who reads meanwhile, or a power cut, finds the old pair or the new one."""
    pem = holder.certificate.public_bytes(serialization.Encoding.PEM)
    write_secret(folder / f"{name}.pem", pem + _key_pem(holder.key))
    (folder / f"{name}.key").unlink(missing_ok=True)
    return holder


def renew_due(folder: Path, chosen: Settings, spared: Collection[str] = ()) -> list[str]:
    """New keys and certificates for those of RENEWED whose time it is, but for those spared; returns their names.

    Both go into one file: a server that reads meanwhile, or a power cut, finds the old pair or the new one. The old
    certificate is kept beside: it is still asked about.
    """
    done = []
    for name, left in RENEWED.items():
        old = own_holder(folder, name).certificate
        if name in spared or old.not_valid_after_utc - clock.now() > left:
            continue
        made = _made(name, folder, chosen)
        if made.certificate.not_valid_after_utc <= old.not_valid_after_utc:
            continue  # its own authority ends: that one has to be renewed first
        pem = serialization.Encoding.PEM
        write_secret(folder / EARLIER / f"{name}-{old.serial_number:x}.pem", old.public_bytes(pem))
        replace(folder, name, made)
        done.append(name)
    return done


def recertify(folder: Path, name: str, root: Holder | None = None) -> Holder:
    """A new certificate for the same key of one of AUTHORITIES, before its old one ends; the old one is kept.

    The key stays, so that everything it signed and its lists hold as before. Those below the root are certified by the
    root of today: renew that one first. `root` is the one whose key was brought back. Raises ValueError when nothing
    would be gained, Unavailable without the root's key.
    """
    if name == "issuing" and (folder / ABOVE).exists():
        raise ValueError("it is certified elsewhere: `ecabinet ca request` asks for the next term")
    old, root = own_holder(folder, name), root or own_holder(folder, "root")
    made = profiles.recertified(root, None) if name == "root" else profiles.recertified(old, root)
    if made.not_valid_after_utc - old.certificate.not_valid_after_utc < timedelta(days=1):
        raise ValueError("its new certificate would end no later than the old one: renew the root first")
    pem = serialization.Encoding.PEM
    kept = folder / EARLIER / f"{name}-{old.certificate.serial_number:x}.pem"
    write_secret(kept, old.certificate.public_bytes(pem))
    return replace(folder, name, Holder(made, old.key))


def own_holders(folder: Path) -> dict[str, Holder]:
    """What the installation vouches with today, by name."""
    return {name: own_holder(folder, name) for name in HOLDERS}


def described(name: str, holder: Holder) -> str:
    """A certificate in one line: name, end, SHA-256 fingerprint, and whether its key lies in the token."""
    place = "  key in the token" if isinstance(holder.key, token_keys.TokenKey) else ""
    place = "  key taken away" if isinstance(holder.key, OfflineKey) else place
    return fingerprint(name, holder.certificate) + place


def fingerprint(name: str, certificate: x509.Certificate) -> str:
    """A certificate in one line: name, end, SHA-256 fingerprint."""
    print_of = certificate.fingerprint(hashes.SHA256()).hex(":").upper()
    return f"{name:12} until {certificate.not_valid_after_utc:%Y-%m-%d}  {print_of}"


def own_serials(folder: Path, name: str) -> set[int]:
    """The serial numbers of a holder's certificates, of today and earlier."""
    earlier = (folder / EARLIER).glob(f"{name}-*.pem") if (folder / EARLIER).is_dir() else ()
    paths = [folder / f"{name}.pem", *(each for each in earlier if each.stem.rpartition("-")[0] == name)]
    return {x509.load_pem_x509_certificate(path.read_bytes()).serial_number for path in paths}


def device_certificate(subject: Subject, point: bytes) -> x509.Certificate:
    """A certificate for the P-256 signing key of a person's device; the subject never comes from the device."""
    issuer = infrastructure().issuing
    return profiles.person(issuer, subject, public_key(point), DEVICE_LIFETIME)


def revocation_list(name: str, revoked: Iterable[tuple[int, datetime, str]] = ()) -> x509.CertificateRevocationList:
    """A list of today for one authority; the issuing authority's is short-lived, the two quiet ones' last a year."""
    holder, folder = infrastructure().authority(name), settings().pki_dir
    if name != "root":
        return signed_list(name, holder, revoked)
    if isinstance(holder.key, OfflineKey):
        return x509.load_der_x509_crl((folder / ROOT_LIST).read_bytes())
    return signed_list(name, holder, (*revoked, *lost(folder)))


def lost(folder: Path) -> list[tuple[int, datetime, str]]:
    """The authorities that the root has revoked: serial number, moment, reason."""
    if not (folder / LOST).exists():
        return []
    rows = json.loads((folder / LOST).read_text("utf-8"))
    return [(int(serial, 16), datetime.fromisoformat(at), reason) for serial, at, reason in rows]


def signed_list(
    name: str, holder: Holder, revoked: Iterable[tuple[int, datetime, str]]
) -> x509.CertificateRevocationList:
    """The same with a key at hand."""
    now = clock.now().replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(holder.certificate.subject)
        .last_update(now - timedelta(minutes=1))
        .next_update(now + (timedelta(days=7) if name == "issuing" else YEAR))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(authority_key(holder), critical=False)
    )
    for serial, at, reason in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        if reason != "unspecified":
            entry = entry.add_extension(x509.CRLReason(REASONS[reason]), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(holder.key, hashes.SHA384())


REASONS = {
    "superseded": x509.ReasonFlags.superseded,
    "key_compromise": x509.ReasonFlags.key_compromise,
    "affiliation_changed": x509.ReasonFlags.affiliation_changed,
    "cessation_of_operation": x509.ReasonFlags.cessation_of_operation,
}


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    if isinstance(key, KeptKey):
        return key.mark
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
