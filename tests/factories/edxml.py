"""Messages in which documents are exchanged (edXML, QCVN 102:2016), as somebody hostile makes them: signed for real."""

import base64
import hashlib
import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.factories import documents, outside

OURS, SIGNED = "http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.w3.org/2000/09/xmldsig#"
HOUSE, MINISTRY, STRANGER = "000.00.00.G01", "000.00.00.G12", "000.00.00.X99"
CANONICAL = "http://www.w3.org/2010/xml-c14n2"


@dataclass(frozen=True)
class Message:
    """What is tried, of which row of the page of attempts, and the bytes that come."""

    code: str
    what: str
    content: bytes


def messages(fetched: str) -> list[Message]:
    """The attempts of G5, G6 and G8; whoever follows what they name asks at the address `fetched`."""
    authority = outside.Authority()
    ministry, stranger = (authority.person(organ) for organ in (MINISTRY, STRANGER))
    honest, forged = _header(MINISTRY, "Biên chế"), _header(MINISTRY, "Biên chế khác", part="second")
    aside = f"<Wrapper>{honest}</Wrapper>"
    one, other, foreign = (_enveloped(fetched, _header(MINISTRY, each)) for each in ("Đất", "Đất khác", "Rừng"))
    sent = _signed(one, ministry)
    return [
        Message("G5", "two headers, one signed", _signed(_enveloped(fetched, honest + forged), ministry)),
        Message("G5", "the signed header moved aside", _signed(_enveloped(fetched, forged, aside), ministry)),
        Message("G6", "a document", sent),
        Message("G6", "another document under its id", _signed(other, ministry)),
        Message("G6", "the document once more", sent),
        Message("G8", "signed by another than its sender", _signed(foreign, stranger)),
    ]


def packed(message: Message) -> bytes:
    """The same with its papers in a zip, as exchanges hand it on."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vanban.edxml", message.content)
        archive.writestr("to-trinh.pdf", documents.pdf())
    return held.getvalue()


def headers(content: bytes) -> list[tuple[str, str, str]]:
    """Sender, document id and subject of each header, in their order."""
    names = (".//{*}OrganId", "{*}DocumentId", "{*}Subject")
    found = _parsed(content.decode()).iter(f"{{{OURS}}}MessageHeader")
    return [tuple(each.findtext(name) or "" for name in names) for each in found]  # type: ignore[misc]


def signer_of(content: bytes) -> str | None:
    """The organisation whose signature holds over the part it names, for whoever asks no more than that."""
    text = content.decode()
    signature = _parsed(text).find(f".//{{{SIGNED}}}Signature")
    assert signature is not None
    info = signature.find(f"{{{SIGNED}}}SignedInfo")
    assert info is not None
    reference = info.find(f"{{{SIGNED}}}Reference")
    assert reference is not None
    names = ("DigestValue", "SignatureValue", "X509Certificate")
    said = {name: base64.b64decode(signature.findtext(f".//{{{SIGNED}}}{name}") or "") for name in names}
    certificate = x509.load_der_x509_certificate(said["X509Certificate"])
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    if said["DigestValue"] != _digest(text, reference.attrib["URI"].removeprefix("#")):
        return None
    try:
        key.verify(said["SignatureValue"], _canonical(info), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return None
    [named] = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named.value)


def _header(organ_id: str, subject: str, part: str = "header") -> str:
    return (
        f'<e:MessageHeader Id="{part}"><e:From><e:OrganId>{organ_id}</e:OrganId></e:From>'
        f"<e:To><e:OrganId>{HOUSE}</e:OrganId></e:To>"
        "<e:Code><e:CodeNumber>12</e:CodeNumber><e:CodeNotation>TTr-BNV</e:CodeNotation></e:Code>"
        "<e:DocumentType><e:Type>1</e:Type><e:TypeName>Tờ trình</e:TypeName></e:DocumentType>"
        f"<e:Subject>{subject}</e:Subject><e:DocumentId>{organ_id},2026/11/20,12/TTr-BNV</e:DocumentId>"
        "</e:MessageHeader>"
    )


def _enveloped(fetched: str, headers: str, aside: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<edXML xmlns="{OURS}" xmlns:e="{OURS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xmlns:xi="http://www.w3.org/2001/XInclude" xsi:schemaLocation="{OURS} {fetched}edxml.xsd">'
        f"<e:edXMLEnvelope><e:edXMLHeader>{headers}@</e:edXMLHeader><e:edXMLBody>{aside}"
        "<e:edXMLManifest><e:Reference><e:ContentId>cid:1</e:ContentId></e:Reference>"
        f'<e:Reference><e:ContentId>{fetched}2.pdf</e:ContentId></e:Reference><xi:include href="{fetched}3.xml"/>'
        "</e:edXMLManifest></e:edXMLBody></e:edXMLEnvelope>"
        "<AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>to-trinh.pdf</AttachmentName>"
        f"<e:ContentTransferEncoded>{_text(documents.pdf())}</e:ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"
    )


def _signed(message: str, person: outside.Person, part: str = "header") -> bytes:
    """With a signature over the element of this Id, wherever it stands."""
    info = (
        f'<SignedInfo xmlns="{SIGNED}"><CanonicalizationMethod Algorithm="{CANONICAL}"/>'
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>'
        f'<Reference URI="#{part}"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f"<DigestValue>{_text(_digest(message, part))}</DigestValue></Reference></SignedInfo>"
    )
    assert isinstance(person.key, ec.EllipticCurvePrivateKey)
    value = person.key.sign(ET.canonicalize(info, rewrite_prefixes=True).encode(), ec.ECDSA(hashes.SHA256()))
    signature = (
        f'<Signature xmlns="{SIGNED}">{info}<SignatureValue>{_text(value)}</SignatureValue><KeyInfo><X509Data>'
        f"<X509Certificate>{_text(person.certificate.public_bytes(Encoding.DER))}</X509Certificate>"
        "</X509Data></KeyInfo></Signature>"
    )
    return message.replace("@</e:edXMLHeader>", f"{signature}</e:edXMLHeader>").encode()


def _parsed(message: str) -> ET.Element:
    return ET.fromstring(message)  # noqa: S314 - made here


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _digest(message: str, part: str) -> bytes:
    """Of an element, whatever stands around it."""
    found = _parsed(message).find(f".//*[@Id='{part}']")
    assert found is not None
    return hashlib.sha256(_canonical(found)).digest()


def _canonical(element: ET.Element) -> bytes:
    alone = ET.tostring(element, encoding="unicode")
    return ET.canonicalize(alone[: alone.rindex(">") + 1], rewrite_prefixes=True).encode()
