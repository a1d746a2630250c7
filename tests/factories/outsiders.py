"""Files signed by people of another authority with another program: what strangers bring to be checked."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import crl, keys
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ecabinet.authorities.tsa import asn1
from ecabinet.core import quiet
from tests.factories import outside
from tests.factories.outside import Authority, Person


def signed(
    pdf: bytes, authority: Authority, signer: Person, *, with_lists: bool = True, with_chain: bool = True,
    digest: str = "sha256",
) -> bytes:  # fmt: skip
    """One signature without a time-stamp; `with_lists`: with its validation data, else only the chain in the CMS."""
    private = keys.PrivateKeyInfo.load(signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    chain = SimpleCertificateStore()
    if with_chain:
        chain.register_multiple([asn1(each) for each in authority.chain])
    lists = [authority.revocation_list(authority.root), authority.revocation_list(authority.issuing)]
    context = ValidationContext(
        trust_roots=[asn1(authority.root.certificate)],
        other_certs=[asn1(authority.issuing.certificate)],
        crls=[crl.CertificateList.load(each) for each in lists],
    )
    meta = PdfSignatureMetadata(
        field_name="Signature1",
        md_algorithm=digest,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=with_lists,
        validation_context=context if with_lists else None,
    )
    written = io.BytesIO()
    signer_of_cms = SimpleSigner(asn1(signer.certificate), private, chain)
    quiet.run(PdfSigner(meta, signer_of_cms).async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=written))
    return written.getvalue()


def believed(folder: Path, authority: Authority, revoked: list[x509.Certificate] | None = None) -> Path:
    """What an operator names who believes this authority: its root alone, or with its lists of today."""
    path = folder / "believed.pem"
    path.write_text(outside.pem(authority.root.certificate))
    if revoked is not None:
        lists = [authority.revocation_list(authority.root), authority.revocation_list(revoked=revoked)]
        for each in lists:
            path.write_text(path.read_text() + x509.load_der_x509_crl(each).public_bytes(Encoding.PEM).decode())
    return path


def unkeyed_list(issuer: Person, days: int) -> bytes:
    """A revocation list in DER that tells its issuer's name and not the key, made so many days ago, for one day."""
    made = datetime.now(UTC) - timedelta(days=days, hours=1)
    builder = x509.CertificateRevocationListBuilder(issuer.certificate.subject, made, made + timedelta(days=1))
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def with_validation_data(pdf: bytes, authority: Authority, lists: list[bytes]) -> bytes:
    """The file with an authority's chain and some lists behind it."""
    out = io.BytesIO(pdf)
    certificates = [asn1(each) for each in authority.chain]
    DocumentSecurityStore.add_dss(
        out, None, certs=certificates, crls=[crl.CertificateList.load(each) for each in lists]
    )
    return out.getvalue()
