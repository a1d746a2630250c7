#!/usr/bin/env python3
"""Checks this package without the system that made it: python3 -I check.py [--root ROOT.pem]

Needs openssl (1.1.1 or later) and Python's standard library, and no network. Exit code 0: everything holds; 1:
something does not, and the line says what. ROOT.pem is the root certificate as the body publishes it; without it the
one in the package is believed, and you compare its fingerprint yourself.
"""

from __future__ import annotations

import base64
import calendar
import hashlib
import json
import pathlib
import re
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

HERE = pathlib.Path(__file__).resolve().parent
RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
TOKEN = bytes.fromhex("060b2a864886f70d010910020e")  # the time-stamp within a signature
STAMP = bytes.fromhex("060b2a864886f70d0109100104")  # what a time-stamp over the whole file holds
SEAL = "manifest.json.p7s"
# Where a signature begins, the attributes that were signed, and the SHA-256 of the certificate that signed.
Signed = tuple[int, bytes, str]
failures: list[str] = []


def tell(line: str) -> None:
    """One line of the answer."""
    sys.stdout.write(line + "\n")


def say(is_good: bool, what: str, why: str = "") -> bool:
    """One line for each thing checked."""
    tell(("OK    " if is_good else "FAIL  ") + what + (f": {why}" if why and not is_good else ""))
    if not is_good:
        failures.append(what)
    return is_good


def openssl(*arguments: object) -> tuple[bool, str]:
    """Runs openssl and answers whether it was content, and what it said."""
    ran = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=False)
    return ran.returncode == 0, (ran.stdout + ran.stderr).decode(errors="replace")


def sha256(data: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(data).hexdigest()


# ---- DER, as much of it as is needed


def parts(der: bytes) -> list[bytes]:
    """The objects inside an object, each as its whole bytes."""
    found, at, end = [], head(der, 0)[0], head(der, 0)[1]
    while at < end:
        stop = head(der, at)[1]
        found.append(der[at:stop])
        at = stop
    return found


def head(der: bytes, at: int) -> tuple[int, int]:
    """Where the content of the object that starts here begins and ends."""
    size, start = der[at + 1], at + 2
    if size & 0x80:
        octets = size & 0x7F
        size, start = int.from_bytes(der[start : start + octets], "big"), start + octets
    if start + size > len(der):
        raise ValueError("an object is cut off")
    return start, start + size


def signer_of(cms: bytes) -> tuple[bytes, bytes, bytes | None]:
    """(signed attributes, signature, time-stamp token or None) of a CMS object with one signer."""
    signed = parts(parts(parts(cms)[1])[0])
    signers = parts(signed[-1])
    if len(signers) != 1:
        raise ValueError("not exactly one signer")
    attributes, signature, token = b"", b"", None
    for each in parts(signers[0]):
        if each[0] == 0xA0:
            attributes = b"\x31" + each[1:]
        elif each[0] == 0x04:
            signature = each[head(each, 0)[0] :]
        elif each[0] == 0xA1:
            tokens = [parts(parts(one)[1])[0] for one in parts(each) if parts(one)[0] == TOKEN]
            token = tokens[0] if tokens else None
    return attributes, signature, token


# ---- the package


def check_manifest(root: pathlib.Path) -> None:
    """Every file is the one that was sealed, and there is no other."""
    manifest = HERE / "manifest.json"
    good, said = openssl(
        "cms", "-verify", "-binary", "-inform", "DER", "-in", HERE / SEAL, "-content", manifest,
        "-CAfile", root, "-purpose", "any", "-no_check_time", "-out", "/dev/null",
    )  # fmt: skip
    say(good, "the list of files is sealed", said.strip())
    listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    present = {str(each.relative_to(HERE)) for each in HERE.rglob("*") if each.is_file()}
    for name in sorted(present - set(listed) - {"manifest.json", SEAL}):
        say(False, f"{name} belongs to the package", "it is not on the list")
    for name, wanted in sorted(listed.items()):
        if name not in present:
            say(False, f"{name} is there", "it is missing")
        else:
            say(sha256((HERE / name).read_bytes()) == wanted, f"{name} is unchanged", "its digest differs")


def check_pdf(path: pathlib.Path, root: pathlib.Path, folder: pathlib.Path) -> list[Signed]:
    """Every signature of a PDF and its time-stamp; answers what is known of each person's and seal's."""
    data = path.read_bytes()
    found: list[Signed] = []
    ranges = sorted({tuple(map(int, match.groups())) for match in RANGE.finditer(data)}, key=lambda each: sum(each[2:]))
    say(bool(ranges), f"{path.name} is signed", "it carries no signature")
    for number, (first, length, second, rest) in enumerate(ranges, 1):
        gap, end = data[first + length : second], second + rest
        plain = re.fullmatch(rb"<[0-9A-Fa-f]*>", gap) is not None
        if not say(first == 0 and plain and end <= len(data), f"{path.name}: range {number} leaves out one signature"):
            continue
        raw = bytes.fromhex(gap[1:-1].decode())
        cms = raw[: head(raw, 0)[1]]
        say(not raw[len(cms) :].strip(b"\0"), f"{path.name}: nothing is hidden behind signature {number}")
        covered = data[:length] + data[second:end]
        if parts(parts(parts(parts(cms)[1])[0])[2])[0] == STAMP:
            check_token(f"{path.name}: time-stamp {number}", cms, covered, root, folder)
        else:
            found.append((length, *check_signature(f"{path.name}: signature {number}", cms, covered, root, folder)))
    if ranges:
        last = sum(ranges[-1][2:])
        say(last == len(data), f"{path.name}: the last signature covers the whole file", "something follows it")
    return found


def check_signature(
    what: str, cms: bytes, covered: bytes, root: pathlib.Path, folder: pathlib.Path
) -> tuple[bytes, str]:
    """Digest, signature and chain at the time of the time-stamp; answers the signed attributes, and who signed."""
    attributes, signature, token = signer_of(cms)
    moment = check_token(f"{what}: its time-stamp", token, signature, root, folder) if token else None
    (folder / "cms").write_bytes(cms)
    (folder / "covered").write_bytes(covered)
    at = ["-attime", str(moment)] if moment else []
    (folder / "signer.pem").unlink(missing_ok=True)
    good, said = openssl(
        "cms", "-verify", "-binary", "-inform", "DER", "-in", folder / "cms", "-content", folder / "covered",
        "-CAfile", root, "-certfile", HERE / "certificates/chain.pem", "-cades", "-purpose", "any", *at,
        "-signer", folder / "signer.pem", "-out", "/dev/null",
    )  # fmt: skip
    if not say(good, what, said.strip()):
        return attributes, ""
    check_revoked(what, folder / "signer.pem", moment)
    openssl("x509", "-in", folder / "signer.pem", "-outform", "DER", "-out", folder / "signer.der")
    return attributes, sha256((folder / "signer.der").read_bytes())


def check_token(what: str, token: bytes, stamped: bytes, root: pathlib.Path, folder: pathlib.Path) -> int | None:
    """A time-stamp over these bytes; answers its time in seconds, or None."""
    (folder / "token").write_bytes(token)
    (folder / "stamped").write_bytes(stamped)
    _, text = openssl("ts", "-reply", "-in", folder / "token", "-token_in", "-text")
    said = re.search(r"Time stamp: (.+) GMT", text)
    moment = seconds(said[1]) if said else None
    good, why = openssl(
        "ts", "-verify", "-in", folder / "token", "-token_in", "-data", folder / "stamped", "-CAfile", root,
        "-untrusted", HERE / "certificates/chain.pem", "-attime", str(moment or 0),
    )  # fmt: skip
    say(good and "Verification: OK" in why, what + (f" of {said[1]} GMT" if said else ""), why.strip())
    return moment if good else None


def seconds(text: str) -> int:
    """Since 1970, of a time as openssl writes it."""
    return calendar.timegm(time.strptime(re.sub(r"\.\d+", "", text), "%b %d %H:%M:%S %Y"))


def check_revoked(what: str, certificate: pathlib.Path, moment: int | None) -> None:
    """No list in the package revokes the signer from before the time of the signature."""
    _, said = openssl("x509", "-in", certificate, "-noout", "-serial")
    serial = said.strip().partition("=")[2]
    for each in sorted((HERE / "certificates").glob("*.crl")):
        _, text = openssl("crl", "-inform", "DER", "-in", each, "-noout", "-text")
        entry = re.search(rf"Serial Number: 0*{serial.lstrip('0')}\s+Revocation Date: (.+) GMT", text)
        if entry:
            early = moment is None or seconds(entry[1]) <= moment
            say(not early, f"{what}: not revoked before", f"{each.name} revokes it from {entry[1]} GMT")


def check_lists(root: pathlib.Path) -> None:
    """Each revocation list is signed by an authority below the root."""
    trusted = (HERE / "certificates/chain.pem").read_bytes() + pathlib.Path(root).read_bytes()
    with tempfile.NamedTemporaryFile(suffix=".pem") as both:
        both.write(trusted)
        both.flush()
        for each in sorted((HERE / "certificates").glob("*.crl")):
            good, said = openssl("crl", "-inform", "DER", "-in", each, "-noout", "-CAfile", both.name)
            say(good and "verify OK" in said, f"{each.name} is signed by its authority", said.strip())


def check_reports(pdf: pathlib.Path) -> None:
    """The reports speak of this very file."""
    digest = sha256(pdf.read_bytes())
    said = json.loads((HERE / "report.json").read_text(encoding="utf-8"))
    say(said["DocumentDigest"]["Value"] == digest, "report.json speaks of this file")
    say(base64.b64encode(bytes.fromhex(digest)) in (HERE / "report.xml").read_bytes(), "report.xml speaks of this file")
    tell(f"      the report of {said['ValidationTime']} says: {said['Outcome']}")


def check_acts(pdf: pathlib.Path, found: list[Signed]) -> None:
    """What was shown and signed on each tablet is a revision of this file, and its signature stands in it."""
    data = pdf.read_bytes()
    for act in json.loads((HERE / "acts/acts.json").read_text(encoding="utf-8")):
        what = f"act {act['act_id']} ({act['signer']})"
        say(sha256(data[: act["base_size"]]) == act["base_sha256"], f"{what}: what was read is in the file")
        if attributes := base64.b64decode(act["attributes"]):
            say(attributes in [each[1] for each in found], f"{what}: what was signed is in the file")
        else:  # a key that signs whole files elsewhere left none here
            tell(f"NOTE  {what}: signed as a whole file elsewhere; what was signed was kept in the file alone")


def part(name: str) -> Callable[..., None]:
    """The check that another file of the package holds."""
    found: Callable[..., None] = runpy.run_path(str(HERE / f"{name}.py"))["check"]
    return found


def main(arguments: list[str]) -> int:
    """Everything, in order."""
    given = arguments[1] if len(arguments) == 2 and arguments[0] == "--root" else None
    root = pathlib.Path(given) if given else HERE / "certificates/root.pem"
    found: list[Signed] = []
    _, fingerprint = openssl("x509", "-in", root, "-noout", "-fingerprint", "-sha256")
    tell(f"      root: {fingerprint.strip()}")
    with tempfile.TemporaryDirectory() as name:
        folder, every, others = pathlib.Path(name), pathlib.Path(name, "roots.pem"), HERE / "certificates/others.pem"
        every.write_bytes(b"".join(each.read_bytes() for each in (root, others) if each.exists()))
        for check in (
            lambda: check_manifest(root),
            lambda: check_lists(root),
            lambda: check_pdf(HERE / "report.pdf", every, folder),
            lambda: check_reports(HERE / "resolution.pdf"),
            lambda: found.extend(check_pdf(HERE / "resolution.pdf", every, folder)),
            lambda: check_acts(HERE / "resolution.pdf", found),
            lambda: part("check_record")(HERE, folder, say, openssl),
            lambda: part("check_copies")(HERE, say, tell),
            lambda: part("check_delegations")(HERE, say, tell),
            lambda: part("check_assertions")(HERE, folder, found, say, tell, openssl),
        ):
            try:
                check()
            except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
                say(False, "the package can be read", repr(error))
    tell(f"{len(failures)} FAILED" if failures else "ALL GOOD")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
