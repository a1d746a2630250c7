"""What a rehearsal leaves behind: resolution, root and record, and what independent readers say of them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

from ecabinet.rehearsal.hall import run_command
from ecabinet.rehearsal.play import Sitting


def gather(sitting: Sitting, folder: Path) -> None:
    """Write the evidence and verify each piece with the command line, and with poppler where it is installed."""
    sitting.say("resolution and record are downloaded and verified")
    folder.mkdir(parents=True, exist_ok=True)
    secretary, report = sitting.secretary, sitting.report
    pdf, root, record = folder / "resolution.pdf", folder / "root.pem", folder / "record.jsonl"
    pdf.write_bytes(secretary.get(f"/api/resolutions/{sitting.resolution_id}/file"))
    root.write_bytes(secretary.get("/api/trust/root.pem"))
    record.write_bytes(secretary.get("/api/record/export"))
    verified = run_command("verify", str(pdf), "--trust", str(root), "--json")
    report.signature_verified = verified.returncode == 0
    if verified.returncode:
        report.failures.append(f"verify: exit {verified.returncode} {verified.stdout[-500:]} {verified.stderr[-500:]}")
    checked = run_command("record", "verify", str(record))
    report.record_verified = checked.returncode == 0
    if checked.returncode:
        report.failures.append(
            f"record verify: exit {checked.returncode} {checked.stdout[-300:]} {checked.stderr[-300:]}"
        )
    report.pdfsig = poppler_says(pdf)
    if report.pdfsig not in (None, "valid"):
        report.failures.append(f"pdfsig: {report.pdfsig}")


def poppler_says(pdf: Path) -> str | None:
    """`valid` when poppler finds every signature valid; None where it is not installed. It exits 0 on broken ones.

    Archive time-stamps, which it cannot check, are left to `ecabinet verify`: it calls their type unknown.
    """
    if shutil.which("pdfsig") is None:
        return None
    found = subprocess.run(["pdfsig", "-nocert", str(pdf)], capture_output=True, text=True, check=False).stdout
    signatures = [each for each in found.split("Signature #") if "Signature Type: unknown" not in each]
    verdicts = re.findall(r"Signature Validation: (.*)", "".join(signatures))
    is_valid = bool(verdicts) and all(verdict.strip() == "Signature is Valid." for verdict in verdicts)
    return "valid" if is_valid else "; ".join(verdicts) or "no signature found"


def write_report(sitting: Sitting, folder: Path) -> None:
    """The numbers as a file."""
    text = json.dumps(sitting.report.as_dict(), indent=1, ensure_ascii=False)
    (folder / "report.json").write_text(text + "\n", encoding="utf-8")
