"""People of other authorities: the public page says of their signatures what the operator's trusted roots say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask

from ecabinet.authorities import trust
from ecabinet.core import clock
from ecabinet.core.config import configure, settings
from ecabinet.core.errors import Unavailable
from ecabinet.signing import archive, completing
from ecabinet.verdicts import verdict
from ecabinet.verdicts.policy import trust_of_pem
from tests.factories import holders, outside, outsiders, signing
from tests.factories.outside import Authority
from tests.signing.conftest import World


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def checked(app: Flask, pdf: bytes) -> dict[str, Any]:
    answer = app.test_client().post("/api/verify", data=pdf, content_type="application/pdf")
    assert answer.status_code == 200, answer.json
    return dict((answer.json or {})["verdict"])


def told(found: dict[str, Any]) -> tuple[str, str, str | None]:
    [one] = found["signatures"]
    return found["outcome"], one["indication"], one["sub_indication"]


@pytest.mark.parametrize("with_lists", [True, False], ids=["lists in the file", "lists named by the operator"])
def test_a_stranger_is_believed_when_the_operator_names_their_root(
    app: Flask, authority: Authority, tmp_path: Path, with_lists: bool
) -> None:
    pdf = outsiders.signed(signing.page(), authority, authority.person("Đỗ Thị Lan"), with_lists=with_lists)
    assert told(checked(app, pdf)) == ("undecided", "INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
    named = outsiders.believed(tmp_path, authority, None if with_lists else [])
    configure(replace(settings(), trusted_roots=str(named)))
    found = checked(app, pdf)
    assert told(found) == ("valid", "TOTAL_PASSED", None)
    assert found["signatures"][0]["signer"] == "Đỗ Thị Lan"
    assert [each["name"] for each in found["signatures"][0]["chain"]][-1] == "Sao Mai Root CA"


@pytest.mark.parametrize(("digest", "bits"), [("sha1", None), ("md5", 2048), ("sha256", 1024)])
def test_a_weak_digest_or_key_is_never_valid_whoever_is_believed(
    app: Flask, authority: Authority, tmp_path: Path, digest: str, bits: int | None
) -> None:
    """I8: SHA-1, MD5 and RSA of 1024 bits in a file that comes in."""
    key = rsa.generate_private_key(65537, bits) if bits else None
    pdf = outsiders.signed(
        signing.page(), authority, authority.person("Trần Thị Yếu", key=key), with_lists=False, digest=digest
    )
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority, []))))
    outcome, indication, _ = told(checked(app, pdf))
    assert outcome != "valid"
    assert indication != "TOTAL_PASSED"


def test_a_stranger_nobody_knows_the_lists_of_is_undecided_and_a_revoked_one_is_named(
    app: Flask, authority: Authority, tmp_path: Path
) -> None:
    signer = authority.person("Vũ Minh Khôi")
    pdf = outsiders.signed(signing.page(), authority, signer, with_lists=False)
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority))))
    found = checked(app, pdf)
    assert told(found) == ("undecided", "INDETERMINATE", "TRY_LATER")
    assert "revocation_unknown" in found["signatures"][0]["problems"]
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority, [signer.certificate]))))
    assert told(checked(app, pdf)) == ("undecided", "INDETERMINATE", "REVOKED_NO_POE")


def test_what_anothers_signature_needed_gives_a_stranger_no_higher_level(world: World, tmp_path: Path) -> None:
    authority = Authority()
    signer = authority.person("Đỗ Thị Lan")
    pdf = holders.signed_by_agent(world.certified, authority, signer, "Signature1")
    named = trust_of_pem(trust.root_pem() + outsiders.believed(tmp_path, authority, []).read_bytes())
    certified, stranger = verdict.judge(pdf, named, clock.now()).signatures
    assert (certified.level, certified.indication) == ("PAdES-BASELINE-LT", "TOTAL_PASSED")
    assert (stranger.level, stranger.indication) == ("PAdES-BASELINE-T", "TOTAL_PASSED")
    archived, _ = archive.stamped(pdf, clock.now(), world.material, 3)
    levels = [each.level for each in verdict.judge(archived, named, clock.now()).signatures]
    assert levels == ["PAdES-BASELINE-LTA", "PAdES-BASELINE-T", "RFC3161"]
    with pytest.raises(Unavailable, match="validation_data_missing"):
        completing.completed(pdf, world.material)
    configure(replace(settings(), trusted_roots=str(outsiders.believed(tmp_path, authority, []))))
    for issuer, days in ((Authority(), 0), (authority, 9000)):  # of somebody with the same names, and of long ago
        lists = [outsiders.unkeyed_list(each, days) for each in (issuer.root, issuer.issuing)]
        junk = outsiders.with_validation_data(pdf, authority, lists)
        assert verdict.judge(junk, named, clock.now()).signatures[1].level == "PAdES-BASELINE-T"
        assert completing.completed(junk, world.material) != junk
    whole = completing.completed(pdf, world.material)
    assert completing.completed(whole, world.material) == whole, "nothing is added twice"
    roots = trust.root_pem() + outside.pem(authority.root.certificate).encode()
    found = verdict.judge(whole, trust_of_pem(roots), clock.now())
    assert [(each.level, each.indication) for each in found.signatures] == [("PAdES-BASELINE-LT", "TOTAL_PASSED")] * 2
    assert found.problems == ()
