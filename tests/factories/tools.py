"""What poppler and openssl, which share no code with the product, say of a signed file."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from ecabinet.authorities import trust
from ecabinet.verdicts import structure

PEM = Encoding.PEM


def own_chain() -> list[x509.Certificate]:
    """The installation's root and the authorities below it."""
    return x509.load_pem_x509_certificates(trust.root_pem() + trust.chain_pem())


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A program that may fail."""
    return subprocess.run([str(each) for each in arguments], capture_output=True, check=False, timeout=60)


def check_signed(pdf: Path, known: Sequence[x509.Certificate], folder: Path, least: int = 2) -> None:
    """Poppler finds every signature valid and trusted, the last over the whole file; openssl verifies the last."""
    store = f"sql:{folder / 'nss'}"
    (folder / "nss").mkdir(exist_ok=True)
    run("certutil", "-N", "-d", store, "--empty-password")
    roots, others = folder / "all-roots.pem", folder / "others.pem"
    for number, each in enumerate(known):
        path = folder / f"known-{number}.pem"
        path.write_bytes(each.public_bytes(PEM))
        is_root = each.subject == each.issuer
        run("certutil", "-A", "-d", store, "-n", path.name, "-t", "C,C,C" if is_root else ",,", "-i", path)
        with (roots if is_root else others).open("ab") as file:
            file.write(each.public_bytes(PEM))
    said = run("pdfsig", "-no-ocsp", "-nssdir", store, pdf).stdout.decode()
    fields = re.split(r"Signature #\d+:\n", said)[1:]
    signatures = [each for each in fields if "is not signed" not in each]
    assert len(signatures) >= least, said
    for each in signatures:
        assert "Signature Validation: Signature is Valid." in each, said
        assert "Certificate Validation: Certificate is Trusted." in each, said
    assert "- Total document signed" in signatures[-1], said
    data = pdf.read_bytes()
    last = structure.spans(data)[-1]
    content, message = folder / "covered", folder / "cms.der"
    content.write_bytes(structure.covered(data, last.byte_range))
    message.write_bytes(last.cms)
    verified = run(
        "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-content", content, "-CAfile", roots,
        "-certfile", others, "-cades", "-purpose", "any", "-out", "/dev/null",
    )  # fmt: skip
    assert verified.returncode == 0, verified.stderr
