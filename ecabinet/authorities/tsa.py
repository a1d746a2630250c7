"""The built-in time-stamp authority of RFC 3161, in process and for anyone over HTTP."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper

from ecabinet.authorities import pki
from ecabinet.core import clock

POLICY = "2.25.6732438697790800176549465445187428826.1"  # an OID from a UUID needs no registration
ACCURACY_MS = 500
DIGEST_SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}
LARGEST_REQUEST = 8192
# PKIStatusInfo {rejection} with failInfo badAlg, badRequest: asn1crypto cannot encode an answer without a token.
REJECTED_ALGORITHM = bytes.fromhex("3009300702010203020780")
REJECTED_REQUEST = bytes.fromhex("3009300702010203020520")


def asn1(certificate: Any) -> asn1_x509.Certificate:
    """An X.509 certificate as the signing library wants it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


class Authority(TimeStamper):
    """Stamps with the installation's own clock and key."""

    def __init__(self, infrastructure: pki.Infrastructure, at: datetime | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._key = infrastructure.tsa.key
        self._certificate = asn1(infrastructure.tsa.certificate)
        self._chain = [self._certificate, asn1(infrastructure.tsa_issuing.certificate)]
        self._at = at

    @property
    def brings(self) -> bytes:
        """The certificates in DER that its tokens bring."""
        return b"".join(each.dump() for each in self._chain)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The answer to a request made in this process."""
        return self.respond(req)

    def respond(self, request: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """A granted answer."""
        info = self._info(request)
        signed = self._signed_data(info.dump(), with_chain=bool(request["cert_req"].native))
        token = cms.ContentInfo({"content_type": "signed_data", "content": signed})
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})

    def answer(self, query: bytes) -> bytes:
        """The DER answer to a DER query of anybody; a bad query is rejected in the protocol's own words."""
        try:
            request = tsp.TimeStampReq.load(query, strict=True)
            imprint = request["message_imprint"]
            algorithm = imprint["hash_algorithm"]["algorithm"].native
            digest = imprint["hashed_message"].native
            _ = request["cert_req"].native, request["nonce"].native, request["version"].native
            critical = [each for each in request["extensions"] or () if each["critical"].native]
            policy = request["req_policy"].native
        except (ValueError, TypeError, KeyError):
            return REJECTED_REQUEST
        if DIGEST_SIZES.get(algorithm) != len(digest):
            return REJECTED_ALGORITHM
        if critical or policy not in (None, POLICY):
            return REJECTED_REQUEST
        answer: bytes = self.respond(request).dump()
        return answer

    def _info(self, request: tsp.TimeStampReq) -> tsp.TSTInfo:
        at = (self._at or clock.now()).astimezone(UTC).replace(microsecond=0)
        facts = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": request["message_imprint"],
            "serial_number": int.from_bytes(secrets.token_bytes(15), "big"),
            "gen_time": at,
            "accuracy": {"millis": ACCURACY_MS},
            "tsa": asn1_x509.GeneralName(name="directory_name", value=self._certificate.subject),
        }
        if request["nonce"].native is not None:
            facts["nonce"] = request["nonce"]
        return tsp.TSTInfo(facts)

    def _signed_data(self, info: bytes, with_chain: bool) -> cms.SignedData:
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self._certificate)),
                simple_cms_attribute("message_digest", hashlib.sha256(info).digest()),
            ]
        )
        digest = algos.DigestAlgorithm({"algorithm": "sha256"})
        name_and_serial = {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(name_and_serial)}),
                "digest_algorithm": digest,
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
                "signed_attrs": attributes,
                "signature": self._key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
            }
        )
        content = {"content_type": "tst_info", "content": cms.ParsableOctetString(info)}
        facts = {
            "version": "v3",
            "digest_algorithms": [digest],
            "encap_content_info": cms.EncapsulatedContentInfo(content),
            "signer_infos": [signer],
        }
        if with_chain:
            facts["certificates"] = self._chain
        return cms.SignedData(facts)


__all__ = ["LARGEST_REQUEST", "POLICY", "Authority", "asn1"]
