"""Reports say what the verdict says, in forms that other programs know."""

import json
from datetime import UTC, datetime

from pyhanko.generated.etsi.ts_11910202 import ValidationReport
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from ecabinet.authorities import trust
from ecabinet.verdicts import etsi, simple_report, verdict
from ecabinet.verdicts.findings import Verdict
from tests.factories import signing as make
from tests.signing.conftest import World


def parsed(found: Verdict) -> ValidationReport:
    """Strictly by the types of the schema: what they do not know is an error."""
    strict = ParserConfig(fail_on_unknown_properties=True, fail_on_unknown_attributes=True)
    return XmlParser(config=strict).from_bytes(etsi.as_xml(found), ValidationReport)


def test_the_report_of_etsi_names_indications_times_and_certificates(world: World) -> None:
    found = verdict.judge(world.signed, trust.own_trust(world.material), datetime.now(UTC))
    said = parsed(found)
    assert len(said.signature_validation_report) == 2
    person = said.signature_validation_report[1]
    assert person.signature_validation_status.main_indication == "urn:etsi:019102:mainindication:total-passed"
    assert person.signature_validation_status.sub_indication == ()
    assert person.signer_information.signer == "Nguyễn Hữu Thuỵ"
    best = person.validation_time_info.best_signature_time.poetime.to_datetime()
    assert best == found.signatures[1].timestamped_at
    chain = person.signature_validation_status.associated_validation_report_data[0].certificate_chain
    known = {each.id for each in said.signature_validation_objects.validation_object}
    links = (chain.signing_certificate, *chain.intermediate_certificate, chain.trust_anchor)
    assert [each.voreference[0] for each in links] == [f"C-{each.sha256}" for each in found.signatures[1].chain]
    assert {each.voreference[0] for each in links} <= known


def test_what_is_not_valid_is_said_in_the_words_of_the_standard(world: World) -> None:
    changed = verdict.judge(make.with_update(world.signed, "content"), verdict.NO_TRUST, datetime.now(UTC))
    status = parsed(changed).signature_validation_report[-1].signature_validation_status
    assert status.main_indication == "urn:etsi:019102:mainindication:total-failed"
    assert status.sub_indication == ("urn:etsi:019102:subindication:FORMAT_FAILURE",)
    stranger = verdict.judge(world.signed, verdict.NO_TRUST, datetime.now(UTC))
    status = parsed(stranger).signature_validation_report[-1].signature_validation_status
    assert status.main_indication == "urn:etsi:019102:mainindication:indeterminate"
    nothing = parsed(verdict.judge(b"hello", verdict.NO_TRUST, datetime.now(UTC)))
    assert len(nothing.signature_validation_report) == 1


def test_the_simple_report_counts_and_explains(world: World) -> None:
    found = verdict.judge(world.signed + b"\n", trust.own_trust(world.material), datetime.now(UTC))
    said = json.loads(simple_report.as_json(found, "a.pdf"))
    assert (said["Outcome"], said["SignaturesCount"], said["ValidSignaturesCount"]) == ("invalid", 2, 1)
    last = said["Signatures"][-1]
    assert (last["Indication"], last["SubIndication"]) == ("TOTAL-FAILED", "FORMAT_FAILURE")
    assert (last["Errors"], last["SignatureScope"]["Scope"]) == (["bytes_after_last_signature"], "PARTIAL")
    assert [each["QualifiedName"].rsplit(" ", 2)[-2] for each in last["CertificateChain"][1:]] == ["Issuing", "Root"]
    assert said["Tools"]["pyHanko"]
