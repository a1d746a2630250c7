"""`make run-grown`: the whole grown form on this machine until Ctrl-C."""

import argparse
import signal
import sys
from pathlib import Path

from deploy.children import NotStarted
from deploy.form import GrownForm
from deploy.postgres import NoPostgres
from ecabinet.demo.people import who_can_sign_in


def main() -> int:
    """Exit code 0 when it was told to end, 1 when a part did not start."""
    parser = argparse.ArgumentParser(prog="python -m deploy", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("data-grown"), help="where everything lies")
    parser.add_argument("--port", type=int, default=8000, help="where browsers come to")
    parser.add_argument("--processes", type=int, choices=range(1, 17), default=2, metavar="N", help="server processes")
    said = parser.parse_args()
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda which, _frame: told.append(which))
    try:
        with GrownForm(said.folder, said.port, said.processes) as form:
            form.start()
            parts = ", ".join(f"{each.name} ({each.pid})" for each in form.children)
            print(f"The grown form stands: {parts}.\nEverything lies in {form.folder}. Ctrl-C ends it.")
            print("\n".join(who_can_sign_in(form.url)), flush=True)
            form.stand(lambda: bool(told), lambda line: print(line, flush=True))
            print("Ending every part.", flush=True)
    except (NotStarted, NoPostgres) as why:
        print(f"Not started: {why}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
