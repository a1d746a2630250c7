"""What a signer's own program left out of a returned file is put in: the validation data of its signature (B-LT).

Bytes that are signed stay as they are: the data stands in a revision behind them, which every certification allows.
"""

import io
from collections.abc import Sequence
from itertools import pairwise

from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.dss import DocumentSecurityStore

from ecabinet.authorities import elsewhere, fitness
from ecabinet.authorities.material import Material, Outside
from ecabinet.authorities.tsa import asn1
from ecabinet.core import clock
from ecabinet.core.errors import Unavailable
from ecabinet.holders import chains, lists
from ecabinet.verdicts import completeness, particulars
from ecabinet.verdicts.moments import stored_in

# What its issuer has said can be had; what a revocation is worth is for the judge to say.
_SAID = (None, "certificate_revoked")
# A signer or a time-stamp authority, and the authorities that may stand above it.
Lacking = tuple[asn1_x509.Certificate, Sequence[asn1_x509.Certificate]]


def completed(pdf: bytes, material: Material, registered: Sequence[x509.Certificate] = ()) -> bytes:
    """The file with the validation data that its signatures lack in one more revision; the same file if none lacks.

    `registered`: authorities that came with the signers' keys, for a program may leave those out, too. Heavy, and asks
    over the network, so never inside a transaction. Raises Unavailable when there is no word of some certificate.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        roots = [asn1(each) for each in material.infrastructure.roots]
        lacking = _lacking(reader, [asn1(each) for each in registered], roots)
        found = [(leaf, _spoken_for(leaf, above, material)) for leaf, above in lacking]
        return _with(pdf, found) if found else pdf
    except (PdfError, SigningError, ValueError) as error:
        raise Unavailable("file_cannot_be_signed") from error


def _lacking(
    reader: PdfFileReader, registered: Sequence[asn1_x509.Certificate], roots: Sequence[asn1_x509.Certificate]
) -> list[Lacking]:
    stored = stored_in(reader)
    return [
        (leaf, [*particulars.brought(each), *stored.certificates, *registered])
        for each in reader.embedded_regular_signatures
        for leaf in completeness.untold(each, stored, roots)
    ]


def _spoken_for(leaf: asn1_x509.Certificate, above: Sequence[asn1_x509.Certificate], material: Material) -> Outside:
    """The way from a certificate to a believed root, with today's word of each on it."""
    certificate = x509.load_der_x509_certificate(leaf.dump())
    found = _of_the_house(certificate, material)
    if not found.chain:
        found = elsewhere.authority_of(leaf, above)
    loaded, at = [x509.load_der_x509_crl(each) for each in found.lists], clock.now()
    way = pairwise((certificate, *found.chain))
    said = [fitness.why_revoked(each, issuer, loaded, found.answers, at) for each, issuer in way]
    if not found.chain or any(code not in _SAID for code in said):
        raise Unavailable("validation_data_missing")
    own = tuple(each.public_bytes(Encoding.DER) for each in loaded if _is_of(each, found))
    return Outside(found.chain, own, found.answers)


def _of_the_house(certificate: x509.Certificate, material: Material) -> Outside:
    """The same, without asking anybody, of what the installation's own authorities certified."""
    known = material.infrastructure
    between = [known.issuing.certificate, known.tsa_issuing.certificate, *known.above]
    own = (each.public_bytes(Encoding.DER) for each in material.lists)
    return Outside(chains.above(certificate, between, known.roots), (*own, *material.above), material.above_answers)


def _is_of(given: x509.CertificateRevocationList, authority: Outside) -> bool:
    """An operator's file names lists of many; those of others would only make the document larger."""
    return any(each.subject == given.issuer and lists.is_signed(given, each) for each in authority.chain)


def _with(pdf: bytes, found: Sequence[tuple[asn1_x509.Certificate, Outside]]) -> bytes:
    out = io.BytesIO(pdf)
    ways = dict.fromkeys(
        der for leaf, each in found for der in (leaf.dump(), *(asn1(one).dump() for one in each.chain))
    )
    DocumentSecurityStore.add_dss(
        out,
        None,
        certs=[asn1_x509.Certificate.load(each) for each in ways],
        crls=[crl.CertificateList.load(each) for each in dict.fromkeys(der for _, one in found for der in one.lists)],
        ocsps=[ocsp.OCSPResponse.load(each) for each in dict.fromkeys(der for _, one in found for der in one.answers)],
    )
    return out.getvalue()
