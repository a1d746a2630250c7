"""What is called valid, and everything that never is."""

import os
import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from ecabinet.authorities import fitness, pki, trust
from ecabinet.authorities.profiles import Subject
from ecabinet.authorities.tsa import asn1
from ecabinet.core.crypto import new_private_key, point_of, sign
from ecabinet.core.errors import NotPermitted
from ecabinet.core.offload import Ran
from ecabinet.signing import engine
from ecabinet.verdicts import findings, inspection, structure, verdict
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.policy import Trust, may_sign, trust_of_pem
from ecabinet.verdicts.rules import Indication, Outcome
from tests.factories import signing as make
from tests.signing.conftest import World

FLIPS = int(os.environ.get("ECABINET_FLIPS", "40"))


def judged(pdf: bytes, *, believed: Trust | None = None) -> Verdict:
    """The verdict of somebody who holds the root certificate and nothing else."""
    return verdict.judge(pdf, believed or trust_of_pem(trust.root_pem()), datetime.now(UTC))


def test_a_signed_file_is_valid_for_whoever_holds_the_root(world: World) -> None:
    found = judged(world.signed)
    assert (found.outcome, found.problems) == (Outcome.VALID, ())
    seal, person = found.signatures
    assert (seal.field, seal.certifies, seal.covers_file, seal.changes_after) == (
        "Certification", True, False, "form_filling",
    )  # fmt: skip
    assert (person.field, person.signer, person.title) == ("Signature1", "Nguyễn Hữu Thuỵ", "Thủ tướng Chính phủ")
    assert (person.covers_file, person.changes_after, person.revision) == (True, "none", 2)
    assert {seal.level, person.level} == {"PAdES-BASELINE-LT"}
    assert {seal.indication, person.indication} == {Indication.TOTAL_PASSED}
    assert person.timestamped_at is not None
    assert abs(person.timestamped_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert findings.from_json(findings.to_json(found)) == found


def test_trust_is_undecided_without_the_root(world: World, tmp_path: Path) -> None:
    for believed in (verdict.NO_TRUST, Trust([asn1(_other_root(tmp_path))])):
        found = judged(world.signed, believed=believed)
        assert found.outcome == Outcome.UNDECIDED
        assert {each.indication for each in found.signatures} == {Indication.INDETERMINATE}
        assert found.signatures[0].sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


def _other_root(folder: Path) -> x509.Certificate:
    return make.authorities(folder / "other").infrastructure.root.certificate


def test_no_flipped_bit_in_covered_bytes_passes(world: World) -> None:
    """S1: as many as ECABINET_FLIPS says, `make flips` for a long run.

    No signature covers all of /Contents: there the case of a digit may change, or the copy of an authority's
    certificate. What passes must say the same of everybody and have lost nothing that was signed.
    """
    rng, last = random.Random(20261120), structure.spans(world.signed)[-1]
    start, end = last.byte_range[1], last.byte_range[2]
    places = [at for at in rng.sample(range(len(world.signed)), FLIPS * 3) if not start <= at < end][:FLIPS]
    assert len(places) == FLIPS
    for at in [*places, start - 1, end, len(world.signed) - 2]:
        assert judged(flipped(world.signed, at, 1 << rng.randrange(8))).outcome in REFUSED, at

    whole, value = said_of(judged(world.signed)), world.signed[start:end]
    letter = start + next(at for at, digit in enumerate(value) if chr(digit).isalpha())
    assert said_of(judged(flipped(world.signed, letter, 0x20))) == whole
    for at in rng.sample(range(start + 1, start + 1 + 2 * len(last.cms)), FLIPS // 4):
        changed = flipped(world.signed, at, 1 << rng.randrange(8))
        found = judged(changed)
        assert found.outcome is not Outcome.VALID or said_of(found) == whole, at
        if found.outcome is Outcome.VALID:
            assert signed_parts(structure.spans(changed)[-1].cms) == signed_parts(last.cms), at


REFUSED = {Outcome.INVALID, Outcome.UNREADABLE}


def flipped(pdf: bytes, at: int, mask: int) -> bytes:
    damaged = bytearray(pdf)
    damaged[at] ^= mask
    return bytes(damaged)


def said_of(found: Verdict) -> list[tuple[object, ...]]:
    """Who signed, and when."""
    return [(each.field, each.signer, each.serial, each.timestamped_at) for each in found.signatures]


def signed_parts(der: bytes) -> list[bytes]:
    """What signatures cover in a CMS object and in its time-stamp: content, attributes, values, signers."""
    found = []
    outer = cms.ContentInfo.load(der)["content"]
    token = outer["signer_infos"][0]["unsigned_attrs"][0]["values"][0]["content"]
    for each in (outer, token):
        info = each["signer_infos"][0]
        serial = info["sid"].chosen["serial_number"].native
        (signer,) = [one.chosen.dump() for one in each["certificates"] if one.chosen.serial_number == serial]
        found += [info["signed_attrs"].dump(), info["signature"].native, signer]
    return [*found, token["encap_content_info"]["content"].contents]


@pytest.mark.parametrize("change", ["info", *make.UPDATES])
def test_an_appended_update_is_refused(world: World, change: str) -> None:
    found = judged(make.with_update(world.signed, change))
    assert found.outcome == Outcome.INVALID
    assert found.signatures[-1].sub_indication == "FORMAT_FAILURE"
    assert not found.signatures[-1].covers_file


@pytest.mark.parametrize("tail", [b"\n", b"\n% harmless?\n", b"\0" * 100])
def test_trailing_bytes_are_refused(world: World, tail: bytes) -> None:
    assert judged(world.signed + tail).outcome == Outcome.INVALID


@pytest.mark.parametrize("change", make.UPDATES)
def test_a_change_covered_by_a_later_valid_signature_is_refused(world: World, change: str) -> None:
    base = make.certified(world.material, ("Signature1", "Signature2"))
    first = make.signed(world.material, base, world.signer, "Signature1")
    attacked = make.signed(world.material, make.with_update(first, change), world.signer, "Signature2")
    found = judged(attacked)
    assert found.outcome == Outcome.INVALID
    assert [each.indication for each in found.signatures][:2] == [Indication.TOTAL_FAILED] * 2


def test_several_people_sign_one_file(world: World) -> None:
    names = [f"Signature{number}" for number in range(1, 6)]
    pdf = make.certified(world.material, names)
    for name, person in zip(names, ("Đặng Thị Ngọc Thỉnh", "Vũ Ưởng", "Lê Quỷ", "Phạm Ấp", "Bùi Ễnh"), strict=True):
        pdf = make.signed(world.material, pdf, make.Signer(person), name)
    found = judged(pdf)
    assert found.outcome == Outcome.VALID
    assert [each.signer for each in found.signatures][1:] == [
        "Đặng Thị Ngọc Thỉnh", "Vũ Ưởng", "Lê Quỷ", "Phạm Ấp", "Bùi Ễnh",
    ]  # fmt: skip
    assert [each.covers_file for each in found.signatures] == [False] * 5 + [True]


def test_bytes_hidden_in_the_padding_are_refused(world: World) -> None:
    first, length, second, _ = structure.spans(world.signed)[-1].byte_range
    hidden = bytearray(world.signed)
    hidden[second - 3 : second - 1] = b"41"
    found = judged(bytes(hidden))
    assert found.outcome == Outcome.INVALID
    assert found.signatures[-1].problems == ("padding_not_zero",)
    assert (first, length) == (0, second - engine.RESERVED - 2)


@pytest.mark.parametrize("numbers", ["1 {1} {2} {3}", "0 {1} {2} 99{3}", "0 {1} 1 {3}", "0 9 {2} {3}", "0 {1} {2} 0"])
def test_a_byte_range_that_lies_is_refused(world: World, numbers: str) -> None:
    """I1: shadow attacks, ByteRanges that lie, second contents."""
    true = structure.spans(world.signed)[-1].byte_range
    old = ("/ByteRange [" + " ".join(map(str, true)) + "]").encode()
    lying = ("/ByteRange [" + numbers.format(*true) + "]").encode()
    room = len(lying) - len(old)
    changed = world.signed.replace(old + b" " * max(room, 0), lying + b" " * max(-room, 0))
    assert (changed != world.signed, len(changed)) == (True, len(world.signed))
    assert judged(changed).outcome != Outcome.VALID


def test_a_file_without_signatures_is_not_valid(world: World) -> None:
    found = judged(make.page())
    assert (found.outcome, found.problems) == (Outcome.INVALID, ("no_signature",))


@pytest.mark.parametrize("hostile", [b"", b"%PDF-1.7", b"[" * 100_000, b"%PDF-1.7\n" + b"<<" * 50_000, bytes(5000)])
def test_hostile_bytes_are_unreadable_and_never_an_exception(world: World, hostile: bytes) -> None:
    assert judged(hostile).outcome == Outcome.UNREADABLE


def test_a_certificate_for_web_servers_signs_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_private_key()
    issuing = world.material.infrastructure.issuing
    good = pki.device_certificate(Subject("Lê An", "Chính phủ"), point_of(key))
    builder = x509.CertificateBuilder(
        issuer_name=good.issuer, subject_name=good.subject, public_key=good.public_key(), serial_number=7777,
        not_valid_before=good.not_valid_before_utc, not_valid_after=good.not_valid_after_utc,
    )  # fmt: skip
    for each in good.extensions:
        other = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH])
        is_usage = each.oid == x509.oid.ExtensionOID.EXTENDED_KEY_USAGE
        builder = builder.add_extension(other if is_usage else each.value, each.critical)
    bad = builder.sign(issuing.key, hashes.SHA384())
    assert (may_sign(asn1(good)), may_sign(asn1(bad))) == (True, False)

    # Here it would not even be prepared; other programs look less closely.
    monkeypatch.setattr(fitness, "require_fit", lambda *_asked: None)
    order = engine.Order("Signature1", bad, datetime.now(UTC))
    prepared = engine.prepare(world.certified, order, world.material)
    signature = sign(key, prepared.attributes)
    found = judged(engine.embed(world.certified, prepared, order, signature, world.material))
    assert found.outcome == Outcome.UNDECIDED
    assert found.signatures[-1].problems == ("certificate_for_other_purpose",)


def test_revocation_counts_from_its_day(world: World) -> None:
    person = make.Signer("Trần Bình")
    before = make.signed(world.material, world.certified, person)
    time.sleep(1.1)  # time-stamps and revocation dates count whole seconds
    later = make.material([(person.certificate.serial_number, datetime.now(UTC), "key_compromise")])
    assert judged(before, believed=trust.own_trust(later)).outcome == Outcome.VALID
    # A stolen key and yesterday's list: only whoever knows the newer list can tell.
    stolen = make.signed(world.material, world.certified, person)
    early = make.material([(person.certificate.serial_number, datetime.now(UTC) - timedelta(minutes=2), "superseded")])
    found = judged(stolen, believed=trust.own_trust(early))
    assert (found.outcome, found.signatures[-1].sub_indication) == (Outcome.INVALID, "REVOKED")
    with pytest.raises(NotPermitted) as refused:
        make.signed(later, world.certified, person)
    assert refused.value.code == "certificate_revoked"


def test_the_child_process_gives_the_same_verdict(world: World, tmp_path: Path) -> None:
    root = make.root_file(tmp_path)
    found = inspection.inspect(world.signed, root)
    assert found.outcome == Outcome.VALID
    assert found.signatures == judged(world.signed).signatures
    assert inspection.inspect(b"not a pdf", root).outcome == Outcome.UNREADABLE
    assert inspection.inspect(world.signed, None).outcome == Outcome.UNDECIDED


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"{}", b'{"signatures": 1}', b'{"signatures": [], "outcome": "splendid"}']
)
def test_a_child_that_says_nothing_of_the_kind_has_found_nothing(monkeypatch, said):
    monkeypatch.setattr(inspection, "run_capped", lambda *_a, **_k: Ran(0, said, killed=False))
    assert inspection.inspect(b"%PDF-1.7", None).outcome is Outcome.UNREADABLE
