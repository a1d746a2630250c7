"""A verdict as the validation report of ETSI TS 119 102-2, written through the types of its schema.

pyHanko writes such reports too, but only from its own validation, which takes a minute for 28 archived signatures and
gives `OK` as the sub-indication of a pass; so the report is made from the verdict.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ecabinet.verdicts.findings import Link, Signature, Verdict
from ecabinet.verdicts.rules import Indication

REGISTER = "urn:ecabinet:register"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
NAMESPACES = {
    "vr": "http://uri.etsi.org/19102/v1.2.1#",
    "XAdES": "http://uri.etsi.org/01903/v1.3.2#",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
MAIN = {
    Indication.TOTAL_PASSED: "total-passed",
    Indication.TOTAL_FAILED: "total-failed",
    Indication.INDETERMINATE: "indeterminate",
}


def as_xml(found: Verdict, register: Sequence[tuple[str, str]] = ()) -> bytes:
    """The report as an XML file; a file without signatures gets one report that says so.

    What the body's register says of the file, as pairs of what and words, stands with every signature.
    """
    from pyhanko.generated.etsi import ts_11910202 as vr
    from xsdata.formats.dataclass.serializers import XmlSerializer
    from xsdata.formats.dataclass.serializers.config import SerializerConfig

    made = _Maker(found, register)
    reports = [made.signature(each) for each in found.signatures] or [made.nothing()]
    whole = vr.ValidationReport(
        signature_validation_report=tuple(reports),
        signature_validation_objects=made.objects(),
    )
    text: str = XmlSerializer(config=SerializerConfig(indent=" ")).render(whole, ns_map=NAMESPACES)
    return text.encode()


class _Maker:
    """The parts of one report."""

    def __init__(self, found: Verdict, register: Sequence[tuple[str, str]]) -> None:
        # These modules build hundreds of types: only who asks for the report pays for them.
        from pyhanko.generated.etsi import ts_11910202, xades
        from pyhanko.generated.w3c import xmldsig_core

        self.vr, self.xades, self.ds = ts_11910202, xades, xmldsig_core
        self.found = found
        self.register = "; ".join(f"{what}: {words}" for what, words in register)

    def signature(self, each: Signature) -> Any:
        """One signature or document time-stamp."""
        vr = self.vr
        return vr.SignatureValidationReportType(
            signature_identifier=vr.SignatureIdentifierType(
                digest_alg_and_value=self._digest(each.sha256),
                hash_only=False,
                doc_hash_only=False,
                id=f"S-{each.revision}",
            )
            if each.sha256
            else None,
            validation_time_info=self._times(each.best_at),
            signer_information=vr.SignerInformationType(
                signer_certificate=vr.VOReferenceType(voreference=(_id(each.chain[0]),)), signer=_plain(each.signer)
            )
            if each.chain
            else None,
            signature_validation_process=vr.SignatureValidationProcessType(
                signature_validation_process_id=f"urn:etsi:019102:validationprocess:{_process(each)}"
            ),
            signature_validation_status=self._status(each.indication, each.sub_indication, each.chain),
        )

    def nothing(self) -> Any:
        """What is said of a file in which no signature could be examined."""
        is_failed = self.found.outcome == "invalid"
        indication = Indication.TOTAL_FAILED if is_failed else Indication.INDETERMINATE
        sub = "FORMAT_FAILURE" if is_failed else "SIGNED_DATA_NOT_FOUND"
        return self.vr.SignatureValidationReportType(
            validation_time_info=self._times(None), signature_validation_status=self._status(indication, sub, ())
        )

    def objects(self) -> Any:
        """Every certificate that the reports refer to, by its digest."""
        links = {link.sha256: link for each in self.found.signatures for link in each.chain}
        if not links:
            return None
        return self.vr.ValidationObjectListType(
            tuple(
                self.vr.ValidationObjectType(
                    id=_id(link),
                    object_type="urn:etsi:019102:validationObject:certificate",
                    validation_object_representation=self.vr.ValidationObjectRepresentationType(
                        digest_alg_and_value=self._digest(link.sha256)
                    ),
                )
                for link in links.values()
            )
        )

    def _status(self, indication: Indication, sub: str | None, chain: tuple[Link, ...]) -> Any:
        vr = self.vr
        reference = [vr.VOReferenceType(voreference=(_id(each),)) for each in chain]
        data = vr.ValidationReportDataType(
            certificate_chain=vr.CertificateChainType(
                signing_certificate=reference[0],
                intermediate_certificate=tuple(reference[1:-1]),
                trust_anchor=reference[-1] if len(reference) > 1 else None,
            )
            if reference
            else None,
            additional_validation_report_data=self._more(),
        )
        return vr.ValidationStatusType(
            main_indication=f"urn:etsi:019102:mainindication:{MAIN[indication]}",
            sub_indication=(f"urn:etsi:019102:subindication:{sub}",) if sub else (),
            associated_validation_report_data=(data,) if reference or self.register else (),
        )

    def _more(self) -> Any:
        """What the register says, for which the standard has no words of its own."""
        vr = self.vr
        said = vr.TypedDataType(type_value=REGISTER, value=_plain(self.register))
        return vr.AdditionalValidationReportDataType((said,)) if self.register else None

    def _times(self, best: datetime | None) -> Any:
        """Without a proof the best signature time is the time of validation, as EN 319 102-1 has it."""
        from xsdata.models.datatype import XmlDateTime

        return self.vr.ValidationTimeInfoType(
            validation_time=XmlDateTime.from_datetime(self.found.checked_at),
            best_signature_time=self.vr.POEType(
                poetime=XmlDateTime.from_datetime(best or self.found.checked_at),
                type_of_proof="urn:etsi:019102:poetype:validation",
            ),
        )

    def _digest(self, sha256: str) -> Any:
        return self.xades.DigestAlgAndValueType(
            digest_method=self.ds.DigestMethod(SHA256), digest_value=self.ds.DigestValue(bytes.fromhex(sha256))
        )


def _id(link: Link) -> str:
    return f"C-{link.sha256}"


def _plain(text: str) -> str:
    """Names of hostile files may hold what XML cannot."""
    return "".join(each for each in text if each.isprintable())


def _process(each: Signature) -> str:
    if each.level.endswith("-LTA"):
        return "LTA"
    return "LTVM" if each.timestamped_at else "Basic"
