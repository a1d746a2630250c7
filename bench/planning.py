"""From what was measured on one machine to a nationwide conference: arithmetic alone, every input in sight.

`python -m bench.planning` reads docs/benchmarks.json and writes docs/planning.md.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from bench.pages import FIGURES
from bench.venue import ROOT

PLAN = ROOT / "docs" / "planning.md"


@dataclass(frozen=True)
class Site:
    """A kind of place: how many there are, the tablets at each, and its link in Mbit/s."""

    name: str
    places: int
    tablets: int
    link: float


@dataclass(frozen=True)
class Conference:
    """What is asked of the house. Assumed, not measured: change them here."""

    sites: tuple[Site, ...] = (
        Site("centre (own network)", 1, 60, 1_000),
        Site("province", 63, 30, 200),
        Site("district", 700, 15, 50),
    )
    pack_mb: float = 100
    hours_for_papers: float = 12
    voters: int = 12_450
    seconds_to_vote: float = 60
    late_mb: float = 5
    late_seconds: float = 120
    uplink: float = 2_000
    server_memory_gb: float = 16

    @property
    def tablets(self) -> int:
        return sum(each.places * each.tablets for each in self.sites)


@dataclass(frozen=True)
class Measured:
    """What one machine of two cores did, from docs/benchmarks.json."""

    kb_each: float
    idle_share: float
    news_ms: float
    votes_each_second: float
    sealed_mb_each_second: float
    messages_each: float


@dataclass(frozen=True)
class Load:
    """One thing that may be the limit: what is asked beside what there is, in the same unit."""

    name: str
    asked: float
    there: float
    unit: str
    why: str

    @property
    def share(self) -> float:
        return self.asked / self.there


def measured() -> Measured:
    """Raises LookupError where a part was not measured."""
    kept: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))

    def numbers(part: str, what: str) -> list[float]:
        row = next(each for each in kept[part]["rows"] if what in each["what"])
        return [float(each) for each in re.findall(r"\d+(?:\.\d+)?", row["ours"])]

    kb, idle = numbers("crowd", "5000 tablets connected to one process: memory of each")
    late = numbers("votes-2000", "acknowledgement p99")[0]
    return Measured(
        kb_each=kb,
        idle_share=idle / 100 / 5_000,
        news_ms=numbers("crowd", "5000 tablets connected to one process: from the chair")[0],
        votes_each_second=2_000 / (10 + late / 1_000),
        sealed_mb_each_second=numbers("sealed", "sealed to 27 tablets")[0],
        messages_each=numbers("crowd", "Messages to each")[0],
    )


def loads(asked: Conference, found: Measured) -> list[Load]:
    """What is nearest to its limit first."""
    papers_s = asked.hours_for_papers * 3_600
    megabits = 8 * asked.pack_mb
    every = [
        Load(
            f"link of a {each.name}", each.tablets * megabits / papers_s, each.link, "Mbit/s",
            f"{each.tablets} tablets fetch {asked.pack_mb:g} MB within {asked.hours_for_papers:g} h",
        )
        for each in asked.sites
    ]  # fmt: skip
    return sorted([*every, *_of_centre(asked), *_of_server(asked, found)], key=lambda each: each.share, reverse=True)


def _of_centre(asked: Conference) -> list[Load]:
    remote = sum(each.places * each.tablets for each in asked.sites[1:])
    papers = 8 * remote * asked.pack_mb / (asked.hours_for_papers * 3_600)
    late = 8 * remote * asked.late_mb / asked.late_seconds
    why = f"{asked.late_mb:g} MB to everybody elsewhere within {asked.late_seconds:g} s"
    return [
        Load(
            "uplink of the centre, papers before", papers, asked.uplink, "Mbit/s", "the same sealed bytes for everybody"
        ),
        Load("uplink of the centre, a paper replaced late", late, asked.uplink, "Mbit/s", why),
    ]


def _of_server(asked: Conference, found: Measured) -> list[Load]:
    sealed = asked.tablets * asked.pack_mb / (asked.hours_for_papers * 3_600)
    memory, news = asked.tablets * found.kb_each / 1e6, found.news_ms * asked.tablets / 5_000
    votes, why = asked.voters / asked.seconds_to_vote, f"{asked.voters:,} voters within {asked.seconds_to_vote:g} s"
    each = f"{found.kb_each:g} kB for each connected tablet"
    return [
        Load(
            "sealed bytes from one process", sealed, found.sealed_mb_each_second, "MB/s", "as measured on one machine"
        ),
        Load("memory of one server", memory, asked.server_memory_gb, "GB", each),
        Load("processor of one process while idle", asked.tablets * found.idle_share, 1.0, "cores", "heartbeats"),
        Load("votes through one writer", votes, found.votes_each_second, "votes/s", why),
        Load("news of an opened poll from one process", news, 1_000, "ms", "linear, as measured to 5,000"),
    ]


def page(asked: Conference, found: Measured) -> str:
    """The whole page."""
    sites = "\n".join(f"| {each.name} | {each.places} | {each.tablets} | {each.link:g} |" for each in asked.sites)
    rows = "\n".join(
        f"| {each.name} | {each.asked:,.2f} | {each.there:,.2f} {each.unit} | {each.share:.0%} | {each.why} |"
        for each in loads(asked, found)
    )
    first = loads(asked, found)[0]
    needed = "lies beyond what is there" if first.share > 1 else "is the first to be met when all of it grows"
    return f"""# Planning for a nationwide conference

Written by `python -m bench.planning`: arithmetic over the figures of [benchmarks.md](benchmarks.md) and the assumptions
below. It is a model: nothing here was tried with so many tablets, and the figures are those of one shared machine of
two cores.

## What is assumed

| place | how many | tablets at each | link, Mbit/s |
|---|---|---|---|
{sites}

{asked.tablets:,} tablets; papers of {asked.pack_mb:g} MB fetched within {asked.hours_for_papers:g} hours before;
{asked.late_mb:g} MB replaced at the last moment and fetched within {asked.late_seconds:g} s;
{asked.voters:,} voters within {asked.seconds_to_vote:g} s; the centre's uplink {asked.uplink:g} Mbit/s;
a server with {asked.server_memory_gb:g} GB. A second process halves what one process does, but not the votes: they go
through one writer, for the record has one order.

## What comes of it

| what | asked | there is | share | why |
|---|---|---|---|---|
{rows}

**The first limit: {first.name}** ({first.share:.0%}); it {needed}.
What is over 100 % is spread over a longer time: papers are replaced the evening before, a conference votes for some
minutes. Members who only listen cost memory and news alone.
"""


def main() -> None:
    PLAN.write_text(page(Conference(), measured()), encoding="utf-8")


if __name__ == "__main__":
    main()
