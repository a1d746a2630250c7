"""The examination of every signature in one file, from its bytes to its trust."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffPolicy
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp

from ecabinet.core import quiet
from ecabinet.verdicts import completeness, particulars, policy
from ecabinet.verdicts.conclusions import FAILED, PASSED, Looked, changes, conclude, is_revoked, token_is_good
from ecabinet.verdicts.findings import Signature
from ecabinet.verdicts.moments import Moment, Moments, stored_in
from ecabinet.verdicts.policy import Stored, Trust
from ecabinet.verdicts.structure import Span


@dataclass(frozen=True)
class Found:
    """A signature as the PDF library sees it beside the same as the bytes tell it."""

    embedded: Any
    span: Span | None

    @property
    def is_stamp(self) -> bool:
        """Whether it is a document time-stamp."""
        return particulars.is_stamp(self.embedded)


@dataclass(frozen=True)
class Examination:
    """One file, one set of trusted roots, one moment."""

    data: bytes
    reader: PdfFileReader
    trust: Trust
    now: datetime
    compared: DiffPolicy

    def run(self, founds: Sequence[Found]) -> list[Signature]:
        """Every signature in the order in which the file grew.

        The time-stamps come first, the newest before the others: each one believed moves the time at which
        everything under it is judged.
        """
        ordered = sorted(founds, key=lambda found: int(found.embedded.signed_revision))
        numbered = list(enumerate(ordered, start=1))
        moments, made = Moments(self.reader, self.now), {}
        for number, found in reversed(numbered):
            if found.is_stamp:
                made[number] = each = self._signature(number, found, moments, len(ordered))
                if each.indication == PASSED and each.timestamped_at is not None:
                    moments.prove(int(found.embedded.signed_revision), each.timestamped_at)
        for number, found in numbered:
            if not found.is_stamp:
                made[number] = self._signature(number, found, moments, len(ordered))
        return [made[number] for number in sorted(made)]

    def _signature(self, number: int, found: Found, moments: Moments, last: int) -> Signature:
        embedded, looked = found.embedded, None
        problems = list(found.span.problems) if found.span else ["not_in_plain_sight"]
        covers = found.span is not None and found.span.covers_file
        try:
            moment = moments.after(int(embedded.signed_revision)).bringing(particulars.brought(embedded))
            looked = self._look(embedded, moment, is_stamp=found.is_stamp)
            conclusion = conclude(embedded, looked, self.trust, problems)
        except Exception:  # noqa: BLE001 - a signature that breaks the parser is a badly formed one
            looked = None
            problems.append("signature_unreadable")
            conclusion = (FAILED, "FORMAT_FAILURE")
        has_tail = number == last and not covers and conclusion[0] == PASSED
        if has_tail and not self._tail_is_validation_data(embedded, moments.stored):
            problems.append("bytes_after_last_signature")
            conclusion = (FAILED, "FORMAT_FAILURE")
        status = looked.status if looked else None
        return Signature(
            field=str(embedded.field_name),
            kind="timestamp" if found.is_stamp else "signature",
            **particulars.signer(embedded),
            indication=conclusion[0],
            sub_indication=conclusion[1],
            level=self._level(found, moments.stored, has_token=looked is not None and looked.token_at is not None),
            claimed_at=particulars.claimed(embedded),
            timestamped_at=looked.token_at if looked else None,
            covers_file=covers,
            certifies=particulars.certifies(embedded),
            revision=number,
            changes_after=changes(status),
            problems=tuple(problems),
            best_at=looked.best_at if looked else None,
            sha256=hashlib.sha256(self.data[: found.span.end]).hexdigest() if found.span else "",
            chain=particulars.chain(status, embedded),
        )

    def _look(self, embedded: Any, moment: Moment, *, is_stamp: bool) -> Looked:
        """Integrity once, then trust at the proven moment."""
        embedded.compute_integrity_info(diff_policy=self.compared)
        if is_stamp:
            context = self.trust.at(embedded.signer_cert, moment.at, moment.stored, must_know=False)
            status = quiet.run(async_validate_pdf_timestamp(embedded, context, skip_diff=True))
            is_good = bool(status.valid and status.intact and status.trusted)
            return Looked(status, moment, status.timestamp, is_good, is_known=True)
        token_at = particulars.token_time(embedded)
        status = self._status(embedded, moment, token_at or moment.proven, must_know=True)
        is_good = token_at is not None and token_is_good(status.timestamp_validity, token_at, self.trust, moment)
        best = token_at if is_good else moment.proven
        if token_at is not None and not is_good:  # its time is not believed: judge without it
            status = self._status(embedded, moment, best, must_know=True)
        if status.trusted or not status.intact or not status.valid or is_revoked(status):
            return Looked(status, moment, token_at, is_good, is_known=True)
        lenient = self._status(embedded, moment, best, must_know=False)
        is_known = not lenient.trusted
        return Looked(status if is_known else lenient, moment, token_at, is_good, is_known)

    def _status(self, embedded: Any, moment: Moment, best: datetime | None, *, must_know: bool) -> Any:
        leaf = embedded.signer_cert
        until = None if best is None else leaf.not_valid_after
        stamper = particulars.token_signer(embedded) or leaf
        return quiet.run(
            async_validate_pdf_signature(
                embedded,
                signer_validation_context=self.trust.at(
                    leaf, best or moment.at, moment.stored, must_know=must_know, until=until
                ),
                ts_validation_context=self.trust.at(stamper, moment.at, moment.stored, must_know=False),
                skip_diff=True,
                key_usage_settings=policy.SIGNING_KEYS,
            )
        )

    def _level(self, found: Found, stored: Stored, *, has_token: bool) -> str:
        if found.is_stamp:
            return "RFC3161"
        if not particulars.is_pades(found.embedded):
            return "PDF-NOT-ETSI"
        revision = found.embedded.signed_revision
        later = [each for each in self.reader.embedded_signatures if each.signed_revision > revision]
        is_archived = any(particulars.is_stamp(each) for each in later)
        if not has_token and not is_archived:
            return "PAdES-BASELINE-B"
        if not self._is_complete(found.embedded, stored):
            return "PAdES-BASELINE-T"
        return "PAdES-BASELINE-LTA" if is_archived else "PAdES-BASELINE-LT"

    def _is_complete(self, embedded: Any, stored: Stored) -> bool:
        """Whether the file holds what judges this very signature, and its time-stamp, without asking anybody."""
        return stored.says_something and not completeness.untold(embedded, stored, self.trust.roots)

    def _tail_is_validation_data(self, embedded: Any, stored: Stored) -> bool:
        """Other programs write validation data behind the last signature; nothing else may stand there."""
        before = stored_in(HistoricalResolver(self.reader, embedded.signed_revision))
        return len(stored.certificates) > len(before.certificates)
