"""A whole signed PDF that came back from a program of the signer's own: the issued file, and one signature more."""

import logging
import tempfile
from pathlib import Path

from asn1crypto import pem
from cryptography.hazmat.primitives.serialization import Encoding

from ecabinet.authorities.material import Material, Outside
from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.offload import offload
from ecabinet.signing import added, completing
from ecabinet.signing.signatories import Signatory
from ecabinet.verdicts import inspection, policy
from ecabinet.verdicts.rules import Indication, Outcome
from ecabinet.verdicts.verdict import Verdict

log = logging.getLogger(__name__)


def take(
    pdf: bytes, base: bytes, field: str, signatory: Signatory, bundle: bytes, material: Material
) -> tuple[bytes, Verdict]:
    """The file that may be published, with the validation data that it lacked, and the verdict on it.

    The file is a stranger's, so capped children read it first: one looks at the bytes, by code that no PDF library
    shares; then another judges. Without word of every certificate it is taken only if it is good by what is at hand:
    its archive time-stamp then waits for that word. `bundle`: what is believed, in PEM. Asks the signer's authorities
    over the network, so never inside a transaction. Raises Invalid, saying what is wrong with it.
    """
    _require_one_more(pdf, base, signatory)
    # Without them nobody could say which list speaks of the signer; the root among them must be believed already.
    above = [each for each in signatory.chain if each.subject != each.issuer]
    bundle += b"".join(each.public_bytes(Encoding.PEM) for each in above)
    _examined(pdf, field, bundle + _pem(signatory.outside()))
    try:
        pdf = offload(completing.completed, pdf, material, signatory.chain)
    except Unavailable as refusal:
        log.warning("a returned file lacks validation data: %s", refusal.code)
    return pdf, _examined(pdf, field, bundle)


def _examined(pdf: bytes, field: str, trust: bytes) -> Verdict:
    with tempfile.NamedTemporaryFile(suffix=".pem") as trusted:
        trusted.write(trust)
        trusted.flush()
        found = inspection.inspect(pdf, Path(trusted.name))
    if found.signatures and found.signatures[-1].field != field:
        raise Invalid("file_other_field")
    is_good = bool(found.signatures) and found.signatures[-1].indication == Indication.TOTAL_PASSED
    if found.outcome != Outcome.VALID or not is_good:
        raise Invalid("file_not_acceptable", problems=_problems(found))
    if found.signatures[-1].timestamped_at is None:
        # Good today, but nothing proves when it was made: a level below that of every other signature.
        raise Invalid("file_signature_level", level=found.signatures[-1].level, missing="signature_timestamp")
    return found


def _pem(word: Outside) -> bytes:
    said = [(policy.LIST, each) for each in word.lists] + [(policy.ANSWER, each) for each in word.answers]
    return b"".join(pem.armor(kind, der) for kind, der in said)


def _require_one_more(pdf: bytes, base: bytes, signatory: Signatory) -> None:
    if not pdf.startswith(base) or len(pdf) == len(base):
        raise Invalid("file_not_as_issued")
    found = added.behind(pdf, len(base))
    if found is None:
        raise Invalid("file_not_acceptable", problems=["too_complex"])
    if found.ranges != 1 or found.signatures != 1:
        raise Invalid("file_signature_count", found=found.signatures if found.ranges == 1 else found.ranges)
    if not found.covers_file:
        raise Invalid("file_not_covered")
    if bytes.fromhex(found.signer) != signatory.certificate.public_bytes(Encoding.DER):
        raise Invalid("file_other_certificate")


def _problems(found: Verdict) -> list[str]:
    """What the judge found, and the sub-indications."""
    said = [*found.problems]
    for each in found.signatures:
        said += [*each.problems, *([each.sub_indication] if each.sub_indication else [])]
    return sorted(set(said))[:20]
