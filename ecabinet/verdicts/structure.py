"""Looks at the bytes of a signed PDF without any PDF library: byte ranges, gaps, padding, what a signature covers."""

import re
from dataclasses import dataclass
from itertools import pairwise

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_HEX = re.compile(rb"[0-9A-Fa-f]*")
_CONTENTS = re.compile(rb"/Contents\s*$")
MOST_SIGNATURES = 500
DEEPEST = 40
# Bytes that hold the end of a revision, padding behind it included; the whole file is not copied for every range.
LONGEST_END = 64 * 2**10

Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """One signature as the bytes tell it."""

    byte_range: Range
    covers_file: bool
    cms: bytes
    problems: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where the covered bytes end."""
        return self.byte_range[2] + self.byte_range[3]


def spans(data: bytes) -> list[Span]:
    """Every signature of the file in order of what it covers; problems between them are added to the later one."""
    found: dict[Range, int] = {}
    for match in _RANGE.finditer(data):
        given = tuple(int(part) for part in match.groups())
        byte_range = (given[0], given[1], given[2], given[3])
        found[byte_range] = found.get(byte_range, 0) + 1
        if len(found) >= MOST_SIGNATURES:
            break
    looked = [_look(data, byte_range, count) for byte_range, count in found.items()]
    ordered = sorted(looked, key=lambda span: (span.end, span.byte_range))
    return ordered[:1] + [_after(earlier, later) for earlier, later in pairwise(ordered)]


def ends(data: bytes) -> list[int]:
    """Where what signatures cover ends, in ascending order, looking at nothing else; cheap for any file."""
    found: set[int] = set()
    for match in _RANGE.finditer(data):
        end = int(match[3]) + int(match[4])
        if 0 < end < len(data):
            found.add(end)
        if len(found) >= MOST_SIGNATURES:
            break
    return sorted(found)


def covered(data: bytes, byte_range: Range) -> bytes:
    """The bytes that a signature speaks of."""
    first, length, second, rest = byte_range
    return data[first : first + length] + data[second : second + rest]


def _look(data: bytes, byte_range: Range, count: int) -> Span:
    first, length, second, rest = byte_range
    problems = ["byte_range_repeated"] if count > 1 else []
    if first != 0:
        problems.append("byte_range_not_from_start")
    if second + rest > len(data) or second <= first + length or rest == 0:
        return Span(byte_range, covers_file=False, cms=b"", problems=(*problems, "byte_range_out_of_file"))
    gap = data[first + length : second]
    if not _CONTENTS.search(data[max(0, first + length - 64) : first + length]):
        problems.append("gap_is_not_contents")
    content, hexadecimal = gap[1:-1], b""
    if gap[:1] != b"<" or gap[-1:] != b">" or len(content) % 2 or not _HEX.fullmatch(content):
        problems.append("gap_is_not_one_hex_string")
    else:
        hexadecimal = content
    cms, padding = _cut(bytes.fromhex(hexadecimal.decode()))
    if hexadecimal and not cms:
        problems.append("cms_damaged")
    if padding.strip(b"\0"):
        problems.append("padding_not_zero")
    if not data[max(0, second + rest - LONGEST_END) : second + rest].rstrip(b"\r\n \0").endswith(b"%%EOF"):
        problems.append("revision_without_end")
    return Span(byte_range, second + rest == len(data), cms, tuple(problems))


def _after(earlier: Span, later: Span) -> Span:
    """A later signature must be an addition: its gap lies behind everything that the earlier one covers."""
    if later.byte_range[0] + later.byte_range[1] >= earlier.end:
        return later
    return Span(later.byte_range, later.covers_file, later.cms, (*later.problems, "byte_ranges_overlap"))


def _cut(padded: bytes) -> tuple[bytes, bytes]:
    """The CMS object at the start, and what stands behind it."""
    if padded[:1] != b"\x30":
        return b"", padded
    try:
        end = _end(padded, 0, 0)
    except (IndexError, ValueError):
        return b"", padded
    return padded[:end], padded[end:]


def _end(data: bytes, at: int, depth: int) -> int:
    """Where the object that starts here ends; DER, or BER with open lengths as some programs write it."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if data[at] & 0x1F == 0x1F:
        raise ValueError("tag of many bytes")
    size, head = data[at + 1], at + 2
    if size == 0x80:
        while data[head : head + 2] != b"\0\0":
            head = _end(data, head, depth + 1)
        return head + 2
    if size & 0x80:
        octets = size & 0x7F
        if octets > 4:
            raise ValueError("length of many bytes")
        size, head = int.from_bytes(data[head : head + octets], "big"), head + octets
    if head + size > len(data):
        raise ValueError("longer than the file says")
    return head + size
