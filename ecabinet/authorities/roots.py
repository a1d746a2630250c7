"""The root's key taken away after a ceremony, and what is done with it on the few days on which it comes back."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ecabinet.authorities import pki
from ecabinet.authorities.kept_keys import OfflineKey
from ecabinet.authorities.profiles import Holder
from ecabinet.core import clock
from ecabinet.core.crypto import sha256, write_secret

KEY_FILE = "root-key.pem"
TRANSCRIPT = "transcript.txt"
SHORTEST_PASSPHRASE = 12
REASONS = ("key_compromise", "superseded", "cessation_of_operation")
PEM = serialization.Encoding.PEM


def take_away(folder: Path, out: Path, passphrase: str) -> list[str]:
    """Move the root's key, encrypted, from the data folder to another; the lines of the transcript.

    A list of revocations for the next year is signed before. The key leaves the folder only after the encrypted one
    was read back. Raises ValueError with a sentence.
    """
    root = pki.own_holders(folder)["root"]
    if isinstance(root.key, OfflineKey):
        raise ValueError("The root's key was taken away before.")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValueError(f"The passphrase must have {SHORTEST_PASSPHRASE} characters at least.")
    if (out / KEY_FILE).exists():
        raise ValueError(f"There is a {KEY_FILE} in {out}.")
    locked = root.key.private_bytes(
        PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(passphrase.encode())
    )
    write_secret(out / KEY_FILE, locked)
    brought_back(folder, out / KEY_FILE, passphrase)
    sign_list(folder, root)
    (out / "root.pem").write_bytes(root.certificate.public_bytes(PEM))
    pki.replace(folder, "root", Holder(root.certificate, OfflineKey(root.key.public_key())))
    lines = _transcript(folder, locked)
    (out / TRANSCRIPT).write_text("\n".join(lines) + "\n", "utf-8")
    return lines


def brought_back(folder: Path, key_file: Path, passphrase: str) -> Holder:
    """The root with its key for as long as this process lives. Raises ValueError with a sentence."""
    certificate = pki.own_holders(folder)["root"].certificate
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), passphrase.encode())
    except (ValueError, TypeError) as error:
        raise ValueError("The passphrase does not open this key.") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("This is not the key of the root.")
    return Holder(certificate, key)


def sign_list(folder: Path, root: Holder) -> None:
    """Sign the root's revocation list for another year and keep it."""
    made = pki.signed_list("root", root, pki.lost(folder))
    write_secret(folder / pki.ROOT_LIST, made.public_bytes(serialization.Encoding.DER))


def revoke(folder: Path, name: str, reason: str, root: Holder) -> None:
    """Revoke an authority below the root from now on: what was stamped before stays good, nothing can follow.

    Raises ValueError when it is revoked already, or certified elsewhere.
    """
    if name == "issuing" and (folder / pki.ABOVE).exists():
        raise ValueError("It is certified elsewhere: ask that authority to revoke it.")
    serial = pki.own_holders(folder)[name].certificate.serial_number
    before = pki.lost(folder)
    if any(each == serial for each, _, _ in before):
        raise ValueError("It is revoked already.")
    told = [*before, (serial, clock.now().replace(microsecond=0), reason)]
    made = pki.signed_list("root", root, told)  # before anything is written: without the root's key nothing happened
    _keep(folder, told)
    if isinstance(pki.own_holders(folder)["root"].key, OfflineKey):
        write_secret(folder / pki.ROOT_LIST, made.public_bytes(serialization.Encoding.DER))


def _keep(folder: Path, told: Sequence[tuple[int, datetime, str]]) -> None:
    rows = [[f"{serial:x}", at.isoformat(), reason] for serial, at, reason in told]
    write_secret(folder / pki.LOST, json.dumps(rows).encode())


def _transcript(folder: Path, locked: bytes) -> list[str]:
    now = clock.now().replace(microsecond=0)
    certificates = [pki.described(name, holder) for name, holder in pki.own_holders(folder).items()]
    made = x509.load_der_x509_crl((folder / pki.ROOT_LIST).read_bytes())
    return [
        "BIÊN BẢN LỄ TẠO KHÓA GỐC / TRANSCRIPT OF THE ROOT CEREMONY",
        f"Thời điểm / Time (UTC): {now.isoformat()}",
        "",
        "Chứng thư, ngày hết hạn, SHA-256 / Certificates, end, SHA-256:",
        *(f"  {each}" for each in certificates),
        "",
        f"{KEY_FILE} (khóa gốc, đã mã hóa / the root's key, encrypted), SHA-256: {sha256(locked).hex()}",
        f"Danh sách thu hồi của gốc có hiệu lực đến / The root's list lasts until: {made.next_update_utc:%Y-%m-%d}",
        "",
        "Người chứng kiến, chữ ký / Witnesses, signatures:",
        "  1. ______________________________",
        "  2. ______________________________",
    ]
