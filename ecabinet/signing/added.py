"""What a returned file adds to the issued one: read in a capped child process, for the bytes are a stranger's.

Looks at them by code that no PDF library shares.
"""

import json
import re
import sys
from dataclasses import asdict, dataclass

from asn1crypto import cms

from ecabinet.core.offload import run_capped
from ecabinet.verdicts import structure

# The largest file that may come in needs a few seconds of this, and seven times its size.
CPU_SECONDS = 10
WALL_SECONDS = 15.0
MEMORY_BYTES = 512 * 2**20
_RANGE = re.compile(rb"/ByteRange")


@dataclass(frozen=True)
class Added:
    """What stands behind the issued bytes; all but the first two is told where there is one signature more."""

    ranges: int
    signatures: int = 0
    covers_file: bool = False
    # The certificate of the one signer in DER as hexadecimal digits, by the CMS object itself.
    signer: str = ""


def behind(pdf: bytes, issued: int) -> Added | None:
    """What the file adds behind so many bytes; None where that cannot be told within the caps."""
    argv = [sys.executable, "-m", "ecabinet.signing.added", str(issued)]
    ran = run_capped(argv, stdin=pdf, cpu_seconds=CPU_SECONDS, memory_bytes=MEMORY_BYTES, wall_seconds=WALL_SECONDS)
    if ran.killed or ran.code != 0:
        return None
    return Added(**json.loads(ran.output))  # by this module: it reads hostile bytes, it does not run them


def read(pdf: bytes, issued: int) -> Added:
    """The same in this process."""
    # First of all: each further range costs a look at the whole file.
    ranges = sum(1 for _ in _RANGE.finditer(pdf, issued))
    if ranges != 1:
        return Added(ranges)
    before, after = structure.spans(pdf[:issued]), structure.spans(pdf)
    signatures = len(after) - len(before)
    if signatures != 1 or after[: len(before)] != [_moved(each) for each in before]:
        return Added(ranges, signatures if signatures != 1 else 0)
    last = after[-1]
    return Added(ranges, signatures, last.covers_file and not last.problems, _signer(last.cms).hex())


def _moved(span: structure.Span) -> structure.Span:
    """What covered the issued file covers a part of the longer one."""
    return structure.Span(span.byte_range, covers_file=False, cms=span.cms, problems=span.problems)


def _signer(content: bytes) -> bytes:
    """The certificate of the one signer; empty when there is none or more than one."""
    try:
        signed = cms.ContentInfo.load(content)["content"]
        (signer,) = signed["signer_infos"]
        wanted = signer["sid"].chosen
        for each in signed["certificates"]:
            certificate = each.chosen
            if certificate.serial_number == wanted["serial_number"].native and certificate.issuer == wanted["issuer"]:
                found: bytes = certificate.dump()
                return found
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    return b""


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(read(sys.stdin.buffer.read(), int(sys.argv[1])))))
