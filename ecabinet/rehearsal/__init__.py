"""A whole sitting played by synthetic tablets over the public HTTP and websocket interfaces, and nothing else."""

import json
import resource
import sys
import tempfile
from pathlib import Path


def run(tablets: int, url: str | None, out: Path | None, as_json: bool) -> int:
    """Play, verify, report; the exit code is 0 only if all of it holds."""
    from gevent import monkey

    monkey.patch_all()  # this process is all tablets at once: each is a few greenlets
    from ecabinet.rehearsal.hall import Hall, HallClosed
    from ecabinet.rehearsal.stage import perform

    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    folder = out or Path(tempfile.mkdtemp(prefix="ecabinet-rehearsed-"))

    def say(line: str) -> None:
        sys.stderr.write(f"  {line}\n")
        sys.stderr.flush()

    try:
        if url is not None:
            report = perform(url, tablets, folder, say, tidy=True)
        else:
            say("a demo cabinet is founded in a temporary folder")
            with Hall() as hall:
                report = perform(hall.url, tablets, folder, say, tidy=False)
    except HallClosed as closed:
        say(f"the server did not start: {closed}")
        return 1
    for failure in report.failures:
        say(f"FAILED: {failure}")
    facts = report.as_dict()
    sys.stdout.write(json.dumps(facts, indent=1, ensure_ascii=False) + "\n" if as_json else _table(facts))
    say(f"evidence in {folder}")
    return 0 if report.holds() else 1


def _table(facts: dict[str, object]) -> str:
    width = max(map(len, facts))
    return "".join(f"{name:<{width}}  {value}\n" for name, value in facts.items() if name != "failures")
