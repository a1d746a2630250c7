"""`make chaos`: the parts of a form, or those named; a short report, and an exit code other than 0 on any breach."""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import resource  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402

from chaos.deadlines import close_ballots  # noqa: E402
from chaos.drain import drain  # noqa: E402
from chaos.failing import FailingHouse, fail_calls  # noqa: E402
from chaos.form import FORMS, Form  # noqa: E402
from chaos.full import SmallDiskHouse, fill_up  # noqa: E402
from chaos.grown import GrownHouse  # noqa: E402
from chaos.house import House  # noqa: E402
from chaos.loss import BurningHouse, BurningPostgresHouse, lose_the_house  # noqa: E402
from chaos.outcome import Outcome  # noqa: E402
from chaos.postgres import PostgresHouse  # noqa: E402
from chaos.power import fail_power  # noqa: E402
from chaos.races import race  # noqa: E402
from chaos.soak import QuietHouse, soak  # noqa: E402
from chaos.storm import weather_the_storm  # noqa: E402

Act = Callable[[House, int, Form], Outcome]
PARTS: dict[str, tuple[Act, type[House]]] = {
    "storm": (weather_the_storm, House),
    "races": (race, House),
    "power": (fail_power, House),
    "deadlines": (close_ballots, House),
    "drain": (drain, House),
    "postgres": (weather_the_storm, PostgresHouse),
    "grown": (weather_the_storm, GrownHouse),
    "full": (fill_up, SmallDiskHouse),
    "calls": (fail_calls, FailingHouse),
    "soak": (soak, QuietHouse),
    "loss": (lose_the_house, BurningHouse),
    "loss-postgres": (lose_the_house, BurningPostgresHouse),
}
MOST_TOLD = 10


def play(name: str, seed: int, form: Form) -> bool:
    """One part in a house of its own; whether all promises were kept."""
    began = time.monotonic()
    act, kind = PARTS[name]
    with kind(seed) as house:
        outcome = act(house, seed, form)
    verdict = f"{len(outcome.breaches)} BREACHES" if outcome.breaches else "kept"
    print(f"{name}: {verdict}, seed {seed}, {time.monotonic() - began:.0f} s")
    for what, value in outcome.facts.items():
        print(f"  {what:<32} {value}")
    for breach in outcome.breaches[:MOST_TOLD]:
        print(f"  BREACH {breach}")
    sys.stdout.flush()
    return not outcome.breaches


def play_together(names: Sequence[str], seed: int, form: str) -> int:
    """Each part in a process of its own; the exit code."""
    command = [sys.executable, "-m", "chaos", "--form", form, "--seed", str(seed)]
    playing = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True) for name in names]
    said = [each.communicate()[0] for each in playing]
    sys.stdout.write("".join(said))
    return int(any(each.returncode for each in playing))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; those of the form without any")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000, help="another run of the same storm")
    parser.add_argument("--form", choices=FORMS, default="usual", help="how much of everything")
    given = parser.parse_args()
    if unknown := set(given.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    form = FORMS[given.form]
    names = given.parts or form.parts
    if form.together and len(names) > 1:
        return play_together(names, given.seed, given.form)
    kept = [play(name, given.seed, form) for name in names]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
