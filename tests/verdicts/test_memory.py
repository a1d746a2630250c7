"""What was found before is used again only where it still holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ecabinet.authorities import pki, trust
from ecabinet.authorities.material import Material
from ecabinet.core.offload import Ran
from ecabinet.verdicts import inspection, policy, structure, verdict
from ecabinet.verdicts.changes import Comparison
from ecabinet.verdicts.memory import belief
from ecabinet.verdicts.rules import Outcome
from tests.factories import signing as make
from tests.signing.conftest import World


@pytest.fixture
def grown(world: World) -> list[bytes]:
    """A file before and after its second and third signature."""
    names = ("Signature1", "Signature2", "Signature3")
    files = [make.certified(world.material, names)]
    for name in names:
        files.append(make.signed(world.material, files[-1], world.signer, name))
    return files


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs of revisions were compared."""
    inspection.memory.forget()
    compared, apply = [0], policy.STRICT.apply

    def counting(*given: object, **more: object) -> object:
        compared[0] += 1
        return apply(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(policy.STRICT, "apply", counting)
    return compared


def test_a_file_that_grew_is_compared_only_where_it_grew(world: World, grown: list[bytes], counted: list[int]) -> None:
    believed, now = trust.own_trust(world.material), datetime.now(UTC)
    before = Comparison()
    assert verdict.judge(grown[2], believed, now, before).outcome is Outcome.VALID
    counted[0] = 0
    cold = verdict.judge(grown[3], believed, now)
    assert counted[0] == 6
    after = Comparison(before.known)
    counted[0] = 0
    assert verdict.judge(grown[3], believed, now, after) == cold
    assert counted[0] == 3
    counted[0] = 0
    assert verdict.judge(grown[3], believed, now, Comparison(after.known)) == cold
    assert counted[0] == 0


@pytest.mark.parametrize("change", ["content", "annotation"])
def test_what_was_good_before_does_not_excuse_what_was_added(world: World, grown: list[bytes], change: str) -> None:
    believed, now = trust.own_trust(world.material), datetime.now(UTC)
    before = Comparison()
    verdict.judge(grown[2], believed, now, before)
    attacked = make.signed(world.material, make.with_update(grown[2], change), world.signer, "Signature3")
    after = Comparison(before.known)
    assert verdict.judge(attacked, believed, now, after) == verdict.judge(attacked, believed, now)
    assert verdict.judge(attacked, believed, now, Comparison(after.known)).outcome is Outcome.INVALID
    # Findings about one file say nothing of another with other places of its revisions.
    assert verdict.judge(attacked, believed, now, Comparison({"starts": [1, 2], "found": before.known["found"]})) == (
        verdict.judge(attacked, believed, now)
    )


def test_a_verdict_is_reached_again_when_what_is_believed_changed(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection.memory.forget()
    root = make.root_file(tmp_path)
    first = inspection.inspect(world.signed, root)
    ran = []

    def counting(argv: list[str], **_: object) -> Ran:
        ran.append(argv)
        return Ran(1, b"", killed=False)

    monkeypatch.setattr(inspection, "run_capped", counting)
    assert inspection.inspect(world.signed, root) is first
    assert not ran
    assert inspection.inspect(world.signed, None).outcome is Outcome.UNREADABLE
    assert len(ran) == 1
    flipped = bytearray(world.signed)
    flipped[900] ^= 1
    inspection.inspect(bytes(flipped), root)
    assert len(ran) == 2


def test_newer_lists_that_say_the_same_are_the_same_belief(world: World) -> None:
    def pem(material: Material) -> bytes:
        lists = [each.public_bytes(make.Encoding.PEM) for each in material.lists]
        return trust.root_pem() + trust.chain_pem() + b"".join(lists)

    entry = [(world.signer.certificate.serial_number, datetime.now(UTC), "superseded")]
    later = Material(
        pki.infrastructure(),
        [pki.revocation_list(name, entry if name == "issuing" else ()) for name in pki.AUTHORITIES],
    )
    assert belief(pem(make.material())) == belief(pem(world.material))
    assert belief(pem(later)) != belief(pem(world.material))
    assert belief(trust.root_pem()) != belief(trust.root_pem() + trust.chain_pem())


def test_a_beginning_is_recognised_at_every_signature(grown: list[bytes]) -> None:
    found = inspection.digests(grown[3])
    assert [inspection.digests(each).sha256 for each in reversed(grown[:3])] == list(found.beginnings)
    assert len(structure.ends(grown[3])) == 3
