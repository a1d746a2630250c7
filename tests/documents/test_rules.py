"""Rules of papers: contexts with fixed vectors, roll-back, names, limits."""

import pytest

from ecabinet.core import sealing
from ecabinet.documents import rules
from ecabinet.documents.rules import Holder, Place, RolledBack, Seen

PLACE = Place(paper_id=7, number=3)
VECTOR = (
    "000000000000000000000000000000000000000000000000"
    "9dd392e9bc92b8005ebae98e601126a5bc81de8a10622cbf4a4fb2adc2f3ddd3"
    "1f23100ecf3f579e898bd85a50902cc377ae3920b8"
)


def test_sealing_keeps_its_fixed_vector() -> None:
    key, salt = bytes(range(32)), bytes(24)
    assert sealing.seal(key, b"ctx", b"hello", salt).hex() == VECTOR
    assert sealing.open_sealed(key, b"ctx", bytes.fromhex(VECTOR)) == b"hello"


def test_contexts_are_written_as_the_protocol_says() -> None:
    assert rules.content_context(PLACE) == b"ecab/doc/v1\x00\x00\x017\x00\x00\x00\x03\x00"
    holder = Holder(tenant="cp", device_id=12, thumbprint=b"t" * 32, lease=5)
    held = b"\x00\x0212" + b"t" * 32 + b"\x00\x015"
    info = rules.wrap_info(holder, PLACE, b"h" * 56)
    assert info == b"ecab/wrap/v2\x00\x00\x02cp\x00\x017\x00\x00\x00\x03\x00" + held + b"h" * 56
    assert rules.lease_info(holder) == b"ecab/lease/v1\x00\x00\x02cp" + held
    assert rules.share_context(5, PLACE) == b"ecab/lease/share/v1\x00\x00\x015\x00\x017\x00\x00\x00\x03\x00"


def test_no_two_places_share_a_context() -> None:
    places = [Place(paper_id=p, number=n, sensitivity=s) for p in (1, 11, 111) for n in (1, 11) for s in (0, 1)]
    assert len({rules.content_context(place) for place in places}) == len(places)
    with pytest.raises(ValueError, match="thumbprint"):
        Holder(tenant="cp", device_id=1, thumbprint=b"short", lease=1)


@pytest.mark.parametrize(
    ("number", "previous", "digest", "refused"),
    [
        (3, "b" * 64, "c" * 64, False),
        (2, "a" * 64, "b" * 64, False),
        (9, "e" * 64, "f" * 64, False),
        (1, None, "a" * 64, True),
        (2, "a" * 64, "d" * 64, True),
        (3, "d" * 64, "c" * 64, True),
        ("3", "b" * 64, "c" * 64, True),
    ],
)
def test_a_tablet_never_goes_back(number: object, previous: str | None, digest: str, refused: bool) -> None:
    """N11: an old version fed to one tablet."""
    manifest = {"number": number, "previous": previous}
    if refused:
        with pytest.raises(RolledBack):
            rules.refuse_roll_back(manifest, digest, Seen(number=2, manifest_sha256="b" * 64))
    else:
        rules.refuse_roll_back(manifest, digest, Seen(number=2, manifest_sha256="b" * 64))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Tờ trình.pdf", "Tờ trình.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202egpj.exe", "gpj.exe"),
        ("", "paper.pdf"),
        ("x" * 900, "x" * 200),
    ],
)
def test_a_files_name_is_shown_without_its_tricks(given: str, shown: str) -> None:
    """F10: names with paths, breaks, directions."""
    assert rules.display_name(given) == shown


def test_uploads_have_a_bound_in_size_number_and_sum() -> None:
    """F8, K3: giant, slow, many at once."""
    assert rules.why_no_upload(rules.LARGEST_PAPER, []) is None
    assert rules.why_no_upload(rules.LARGEST_PAPER + 1, []) == "upload_too_large"
    assert rules.why_no_upload(1, [1] * rules.OPEN_UPLOADS) == "upload_quota"
    assert rules.why_no_upload(rules.LARGEST_PAPER, [rules.LARGEST_PAPER] * 10) == "upload_quota"
