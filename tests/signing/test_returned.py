"""What a returned file adds is told within caps on time and memory, however it is made."""

import resource

import pytest

from ecabinet.signing import added

ISSUED = b"%PDF-1.7\n" + b"% the issued bytes\n" * 100 + b"%%EOF\n"


def with_signature(content: bytes) -> bytes:
    """The issued bytes and one signature behind them, with this CMS object in it."""
    head = b"9 0 obj <</Type/Sig/ByteRange[0 %010d %010d %010d]/Contents "
    gap, tail = b"<" + content.hex().encode() + b">", b">> endobj\n%%EOF\n"
    start = len(ISSUED) + len(head % (0, 0, 0))
    return ISSUED + head % (start, start + len(gap), len(tail)) + gap + tail


@pytest.mark.parametrize(
    "content",
    [
        b"\x30\x80" + b"\x05\x00" * 8_000_000 + b"\x00\x00",
        b"\x30\x80" * 39 + b"\x30\x00" * 8_000_000 + b"\x00\x00" * 39,
        b"\x30\x84" + (8_000_000 * 2).to_bytes(4, "big") + b"\x05\x00" * 8_000_000,
    ],
    ids=["open", "nested", "definite"],
)
def test_a_swollen_signature_ends_its_child_and_leaves_this_process_small(content: bytes, monkeypatch) -> None:
    monkeypatch.setattr(added, "CPU_SECONDS", 2)
    pdf = with_signature(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    found = added.behind(pdf, len(ISSUED))
    assert found is None or found == added.Added(ranges=1, signatures=1, covers_file=True)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 1


def test_one_signature_more_is_told_with_its_signer_and_several_are_counted() -> None:
    pdf = with_signature(b"\x30\x00")
    assert added.behind(pdf, len(ISSUED)) == added.Added(ranges=1, signatures=1, covers_file=True)
    assert added.behind(pdf + b"\n% more", len(ISSUED)) == added.Added(ranges=1, signatures=1, covers_file=False)
    assert added.behind(pdf + b"/ByteRange" * 3, len(ISSUED)) == added.Added(ranges=4)
    assert added.behind(ISSUED + b"% nothing", len(ISSUED)) == added.Added(ranges=0)
