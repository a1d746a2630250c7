"""`make fuzz`: the doors, then the wire; what was wrong in words, and an exit code other than 0 if anything was."""

import argparse
import resource
import sys
import time

from fuzz.doors import Found
from fuzz.served import fuzz_doors
from fuzz.wires import fuzz_wires

MOST_TOLD = 60


def tell(part: str, found: Found, seed: int, began: float) -> bool:
    """What came out, for a person."""
    print(f"{part}: {len(found.wrong) or 'nothing'} wrong, seed {seed}, {time.monotonic() - began:.0f} s")
    print(f"  {found.sent} sent, {found.unsent} that no client could send, slowest answer {found.slowest:.2f} s")
    for counted in (found.answers, found.codes):
        print("  " + ", ".join(f"{what} {number}" for what, number in counted.most_common(40)))
    for line in found.wrong[:MOST_TOLD]:
        print(f"  WRONG {line}")
    sys.stdout.flush()
    return not found.wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("parts", nargs="*", help="of wires, doors; both without any")
    parser.add_argument("--count", type=int, default=10_000, help="requests to the doors")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000, help="the same run again")
    given = parser.parse_args()
    parts = given.parts or ["wires", "doors"]
    if unknown := set(parts) - {"wires", "doors"}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    kept = []
    for part, fuzz, count in (("wires", fuzz_wires, max(100, given.count // 10)), ("doors", fuzz_doors, given.count)):
        if part in parts:
            began = time.monotonic()
            kept.append(tell(part, fuzz(count, given.seed), given.seed, began))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
