"""Comparing the revisions of a file, and going on where an earlier comparison ended: what was written never changes."""

from typing import Any

from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffPolicy, DiffResult, ModificationLevel, SuspiciousModification

from ecabinet.verdicts import policy

Known = dict[str, Any]
_REFUSED = "REFUSED"


class Comparison(DiffPolicy):
    """The strict policy; `known` is what another comparison found of the same file or of its beginning.

    Every signed revision is compared with each later one, so a file of many signatures costs the square of their
    number. A finding is used only while both the rules of the signature and the places of all revisions that it
    speaks of are still the same: then the bytes that it was drawn from are the same, too.
    """

    def __init__(self, known: Known | None = None) -> None:
        self._given = known or {}
        self._starts: list[int] = []
        self._found: dict[str, dict[str, Any]] = {}

    @property
    def known(self) -> Known:
        """What was found, in plain JSON values."""
        return {"starts": self._starts, "found": self._found}

    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: int | HistoricalResolver,
        field_mdp_spec: Any = None,
        doc_mdp: Any = None,
    ) -> DiffResult | SuspiciousModification:
        """The worst change since this revision, or why it is not allowed."""
        base = base_revision if isinstance(base_revision, int) else int(base_revision.revision)
        count = int(reader.xrefs.total_revisions)
        self._starts = [int(reader.xrefs.get_startxref_for_revision(each)) for each in range(count)]
        rules = repr((field_mdp_spec, doc_mdp))
        done, level, changed = self._before(base, rules)
        if done is None:
            self._keep(base, count, rules, None, set())
            return SuspiciousModification("changed in an earlier revision")
        old = reader.get_historical_resolver(base)
        for revision in range(done, count):
            try:
                new = reader.get_historical_resolver(revision)
                result = policy.STRICT.apply(old, new, field_mdp_spec=field_mdp_spec, doc_mdp=doc_mdp)
            except SuspiciousModification as refused:
                self._keep(base, count, rules, None, set())
                return refused
            level = max(level, result.modification_level)
            changed |= result.changed_form_fields
        self._keep(base, count, rules, level, changed)
        return DiffResult(level, changed)

    def _before(self, base: int, rules: str) -> tuple[int | None, ModificationLevel, set[str]]:
        """Where to go on and what was found so far; without a place, a change was refused."""
        given = self._given.get("found", {}).get(str(base))
        nothing = (base + 1, ModificationLevel.NONE, set[str]())
        if given is None or given["rules"] != rules:
            return nothing
        upto = int(given["upto"])
        if not base < upto <= len(self._starts) or self._given["starts"][:upto] != self._starts[:upto]:
            return nothing
        if given["level"] == _REFUSED:
            return None, ModificationLevel.OTHER, set()
        return upto, ModificationLevel[given["level"]], set(given["fields"])

    def _keep(self, base: int, upto: int, rules: str, level: ModificationLevel | None, changed: set[str]) -> None:
        name = _REFUSED if level is None else level.name
        self._found[str(base)] = {"upto": upto, "level": name, "fields": sorted(changed), "rules": rules}
