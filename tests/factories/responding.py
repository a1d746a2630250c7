"""OCSP responders of an authority elsewhere: openssl's own behind a real server, which answers badly on demand."""

import contextlib
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp

from tests.factories import outside
from tests.factories.outside import Authority, Person

UNSUCCESSFUL = {
    "try later": ocsp.OCSPResponseStatus.TRY_LATER,
    "malformed request": ocsp.OCSPResponseStatus.MALFORMED_REQUEST,
    "failed": ocsp.OCSPResponseStatus.INTERNAL_ERROR,
    "unauthorised": ocsp.OCSPResponseStatus.UNAUTHORIZED,
}


class Responder:
    """Answers for root and issuing authority, each by somebody whom that one delegated; `mode`: how it behaves."""

    def __init__(self, folder: Path, authority: Authority, *, with_lists: bool) -> None:
        self.mode, self.authority, self._folder = "good", authority, folder
        self.revoked: list[x509.Certificate] = []
        self.asked: list[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (_Handler,), {"responder": self}))
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.place = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.place}/ocsp"
        authority.told_at(self.place, with_lists=with_lists)
        self.known = [authority.issuing.certificate]
        both = (authority.root, authority.issuing)
        self.delegates = {each: authority.delegate(each) for each in both}
        # Of these only a list tells whether they are revoked.
        self.revocable = {each: authority.delegate(each, no_check=False) for each in both}
        rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.by_rsa = {each: authority.delegate(each, key=rsa_key) for each in both}
        folder.mkdir(exist_ok=True)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def files(self, issuer: Person) -> list[str]:
        """What openssl is told, to answer for one authority."""
        place = self._folder / f"{issuer.certificate.serial_number:x}"
        place.mkdir(exist_ok=True)
        signer = (self.by_rsa if self.mode in PADDED else self.delegates)[issuer]
        (place / "ca.pem").write_text(outside.pem(issuer.certificate))
        (place / "signer.pem").write_text(outside.pem(signer.certificate))
        secret = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (place / "key.pem").write_bytes(secret)
        known = [each for each in self.known if each.issuer == issuer.certificate.subject]
        (place / "index").write_text("".join(map(self._row, known)))
        given = {"-index": "index", "-CA": "ca.pem", "-rsigner": "signer.pem", "-rkey": "key.pem"}
        return [part for name, file in given.items() for part in (name, str(place / file))]

    def _row(self, certificate: x509.Certificate) -> str:
        ends = f"{certificate.not_valid_after_utc:%y%m%d%H%M%SZ}"
        is_revoked = certificate in self.revoked
        since = f"{datetime.now(UTC) - timedelta(hours=1):%y%m%d%H%M%SZ}" if is_revoked else ""
        serial = f"{certificate.serial_number:X}"
        return (
            "\t".join(
                ["R" if is_revoked else "V", ends, since, "0" * (len(serial) % 2) + serial, "unknown", f"/CN={serial}"]
            )
            + "\n"
        )

    def reply(self, query: bytes) -> bytes:
        """What openssl answers, or what is made by hand."""
        request = ocsp.load_der_ocsp_request(query)
        issuer = next(each for each in self.delegates if _key_hash(each) == request.issuer_key_hash)
        self.asked.append(request.serial_number)
        if self.mode in UNSUCCESSFUL:
            return ocsp.OCSPResponseBuilder.build_unsuccessful(UNSUCCESSFUL[self.mode]).public_bytes(Encoding.DER)
        if self.mode in BY_HAND:
            return self._by_hand(request, issuer)
        asked = self._folder / f"{threading.get_ident()}.req"
        asked.write_bytes(query)
        answer = asked.with_suffix(".resp")
        how = [part for each in PADDED.get(self.mode, ()) for part in ("-rsigopt", each)]
        command = ["openssl", "ocsp", *self.files(issuer), "-reqin", asked, "-respout", answer, "-ndays", "1", *how]
        subprocess.run(command, capture_output=True, check=True)
        return answer.read_bytes()

    def _by_hand(self, request: ocsp.OCSPRequest, issuer: Person) -> bytes:
        """A good answer but for one thing."""
        now, mode = datetime.now(UTC).replace(microsecond=0), self.mode
        stranger = Authority()
        signer = {
            "issuer itself": issuer,
            "by a stranger": stranger.delegate(stranger.issuing),
            "by a stranger of the name": self.authority.delegate(stranger.issuing),
            "for another purpose": self.authority.delegate(issuer, purpose=False),
            "ended delegate": self.authority.delegate(issuer, days=(-9, -1)),
            "revocable delegate": self.revocable[issuer],
        }.get(mode, self.delegates[issuer])
        made = now - {"old": timedelta(days=2), "yesterday's": timedelta(days=1), "very old": timedelta(days=8)}.get(
            mode, timedelta()
        )
        made = now + timedelta(hours=1) if mode == "from tomorrow" else made
        until = {"old": now - timedelta(days=1), "endless": None}.get(mode, now + timedelta(days=1))
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            request.issuer_name_hash, request.issuer_key_hash,
            request.serial_number + (mode == "about another"), hashes.SHA1(),  # noqa: S303
            ocsp.OCSPCertStatus.GOOD, made, until, None, None,
        )  # fmt: skip
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
        builder = builder.certificates([signer.certificate])
        if mode == "another question":
            builder = builder.add_extension(x509.OCSPNonce(bytes(32)), critical=False)
        if mode == "something critical":
            unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
            builder = builder.add_extension(unknown, critical=True)
        weak = hashes.SHA1() if mode == "weak" else hashes.SHA256()  # noqa: S303
        signed = builder.sign(signer.key, weak).public_bytes(Encoding.DER)
        return signed[:-1] + bytes([signed[-1] ^ 1]) if mode == "flipped" else signed


# Made by hand: what is accepted all the same, and what is not.
ACCEPTED = ("issuer itself", "without a number", "endless", "yesterday's")
# Accepted with a list of today that says nothing against who answers.
REVOCABLE = "revocable delegate"
# By openssl with RSA-PSS: as it should be, and with digests or a mask that nobody should use.
PSS = "by PSS"
PADDED = {
    PSS: ("rsa_padding_mode:pss",),
    "by PSS with another mask": ("rsa_padding_mode:pss", "rsa_mgf1_md:sha384"),
    "by PSS with a weak mask": ("rsa_padding_mode:pss", "rsa_mgf1_md:sha1"),
}
BY_HAND = (
    *ACCEPTED,
    REVOCABLE,
    "by a stranger",
    "by a stranger of the name",
    "for another purpose",
    "ended delegate",
    "old",
    "very old",
    "from tomorrow",
    "about another",
    "another question",
    "something critical",
    "weak",
    "flipped",
)
BAD = (*(each for each in (*BY_HAND, *PADDED) if each not in (*ACCEPTED, REVOCABLE, PSS)),)
BAD_ON_THE_WAY = ("garbage", "large", "moved", "broken", "slow")


def _key_hash(holder: Person) -> bytes:
    return x509.SubjectKeyIdentifier.from_public_key(holder.key.public_key()).digest


class _Handler(BaseHTTPRequestHandler):
    responder: Responder

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        mode = self.responder.mode
        self.send_response({"moved": 307, "broken": 500}.get(mode, 200))
        if mode == "moved":
            self.send_header("Location", "http://169.254.169.254/latest")
        self.end_headers()
        if mode == "slow":
            for _ in range(60):
                time.sleep(0.05)
                self.wfile.write(b".")
        elif mode not in ("moved", "broken"):
            answers = {"large": bytes(200_000), "garbage": b"<html>not an answer</html>"}
            self.wfile.write(answers.get(mode) or self.responder.reply(query))

    def do_GET(self) -> None:
        """Lists: of the authority that is named in the path."""
        holder = self.responder.authority.root if "root" in self.path else self.responder.authority.issuing
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.responder.authority.revocation_list(holder, self.responder.revoked))

    def log_message(self, *_: object) -> None:
        """Nothing to say."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # who asked had enough
            super().handle()
