"""A revocation counts against what is not proven to be older."""

from datetime import UTC, datetime, timedelta

from cryptography import x509

from ecabinet.authorities import pki, trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.verdicts import verdict
from ecabinet.verdicts.findings import Signature
from ecabinet.verdicts.rules import Indication, Outcome
from tests.factories import signing as make
from tests.factories.decades import closed
from tests.signing.conftest import World


def revoking(certificate: x509.Certificate, at: datetime, *, by: str = "issuing") -> Material:
    """Today's lists with one more entry."""
    entry = [(certificate.serial_number, at, "key_compromise")]
    return Material(
        pki.infrastructure(),
        [pki.revocation_list(name, entry if name == by else ()) for name in pki.AUTHORITIES],
    )


def person(pdf: bytes, believed: Material, now: datetime) -> Signature:
    found = verdict.judge(pdf, trust.own_trust(believed), now)
    return next(each for each in found.signatures if each.field == "Signature1")


def test_signed_before_the_revocation_and_proven_stays_valid(world: World) -> None:
    signer, now = make.Signer("Trần Bình"), datetime.now(UTC)
    signed = make.signed(world.material, world.certified, signer)
    archived = closed(signed, world.material, now + timedelta(minutes=1))
    basic = make.basic(world.material, world.certified, signer)
    stamped = closed(basic, world.material, now + timedelta(minutes=1))
    with clock.pinned(now + timedelta(days=2)):
        later = revoking(signer.certificate, now + timedelta(days=1))
    for pdf, level in ((signed, "LT"), (archived, "LTA"), (stamped, "LTA")):
        found = person(pdf, later, now + timedelta(days=2))
        assert (found.indication, found.level) == (Indication.TOTAL_PASSED, f"PAdES-BASELINE-{level}")
        assert found.best_at is not None
        assert found.best_at < now + timedelta(days=1)


def test_without_proof_of_time_nobody_can_tell(world: World) -> None:
    signer, now = make.Signer("Trần Bình"), datetime.now(UTC)
    basic = make.basic(world.material, world.certified, signer)
    good = person(basic, world.material, now)
    assert (good.indication, good.level, good.best_at) == (Indication.TOTAL_PASSED, "PAdES-BASELINE-B", None)
    with clock.pinned(now + timedelta(days=2)):
        later = revoking(signer.certificate, now + timedelta(days=1))
    found = person(basic, later, now + timedelta(days=2))
    assert (found.indication, found.sub_indication) == (Indication.INDETERMINATE, "REVOKED_NO_POE")
    ended = person(basic, later, now + timedelta(days=400))
    assert (ended.indication, ended.sub_indication) == (Indication.INDETERMINATE, "REVOKED_NO_POE")
    with clock.pinned(now + timedelta(days=400)):
        fresh = make.material()
    ended = person(basic, fresh, now + timedelta(days=400))
    assert (ended.indication, ended.sub_indication) == (Indication.INDETERMINATE, "OUT_OF_BOUNDS_NO_POE")


def test_what_an_authority_issued_before_it_was_lost_stays_valid(world: World) -> None:
    signer, now = make.Signer("Trần Bình"), datetime.now(UTC)
    lost = now + timedelta(days=1)
    before = make.signed(world.material, world.certified, signer)
    with clock.pinned(now + timedelta(days=2)):
        after = make.signed(make.material(), make.certified(make.material()), signer)
        later = revoking(world.material.infrastructure.issuing.certificate, lost, by="root")
    kept = verdict.judge(before, trust.own_trust(later), now + timedelta(days=3))
    assert kept.outcome is Outcome.VALID
    found = verdict.judge(after, trust.own_trust(later), now + timedelta(days=3))
    assert found.outcome is Outcome.UNDECIDED
    assert {each.sub_indication for each in found.signatures} == {"REVOKED_CA_NO_POE"}


def test_one_person_may_sign_twice_in_two_roles(world: World) -> None:
    base = make.certified(world.material, ("Signature1", "Signature2"))
    pdf = make.signed(world.material, base, world.signer)
    pdf = make.signed(world.material, pdf, world.signer, "Signature2")
    found = verdict.judge(pdf, trust.own_trust(world.material), datetime.now(UTC))
    assert found.outcome is Outcome.VALID
    assert [each.serial for each in found.signatures[1:]] == [f"{world.signer.certificate.serial_number:x}"] * 2
