"""`make bench`: everything in one run, ratios printed and kept in docs/benchmarks.md. Named parts are measured anew."""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402

from bench import growth  # noqa: E402
from bench.agenda import measure_meeting_data  # noqa: E402
from bench.arrivals import measure_arrivals  # noqa: E402
from bench.crowd import Crowd, measure_crowd  # noqa: E402
from bench.grown import GrownVenue  # noqa: E402
from bench.notes import measure_notes  # noqa: E402
from bench.pages import BENCHMARKS, Row, keep, page  # noqa: E402
from bench.postgres import PostgresVenue  # noqa: E402
from bench.replaced import TABLETS, measure_replaced  # noqa: E402
from bench.sealed import measure_sealed  # noqa: E402
from bench.venue import ROOT, apart  # noqa: E402
from bench.votes import Votes, measure_votes  # noqa: E402
from deploy.postgres import Postgres  # noqa: E402
from ecabinet.rehearsal.report import percentiles  # noqa: E402

INDICO_ONE, INDICO_TEN = 9.8, 20.6


def votes(tablets: int, window: float) -> Iterator[Row]:
    yield from rows_of_votes(f"{tablets} tablets vote within {window:g} s", measure_votes(tablets, window))


def votes_with_postgres(tablets: int, window: float) -> Iterator[Row]:
    """The same product, the same votes, another database behind them."""
    with Postgres() as behind:
        found = measure_votes(tablets, window, PostgresVenue(behind))
        what = f"{tablets} tablets vote within {window:g} s, PostgreSQL {behind.version} behind"
    yield from rows_of_votes(what, found)


def votes_grown(tablets: int, window: float) -> Iterator[Row]:
    """The grown form: two processes behind nginx, PostgreSQL and Redis between them."""
    what = f"{tablets} tablets vote within {window:g} s, grown form with two processes"
    yield from rows_of_votes(what, measure_votes(tablets, window, GrownVenue()))


def rows_of_votes(what: str, found: Votes) -> Iterator[Row]:
    ack, echo = found.ack, found.echo
    yield Row(f"{what}: acknowledgement p99", f"{ack['p99']} ms", f"echo {echo['p99']} ms", found.ratio, 2.0)
    both = f"echo {echo['p50']} and {echo['p95']} ms"
    yield Row(f"{what}: p50 and p95", f"{ack['p50']} and {ack['p95']} ms", both)
    yield beside_kept(what, "acknowledgement", ack, found.keeping)
    yield Row(f"{what}: last vote sent to all screens", f"{found.all_screens} ms")
    yield Row(f"{what}: memory of each connected tablet", f"{found.kb_per_tablet} kB")


def beside_kept(what: str, name: str, took: dict[str, float], keeping: dict[str, float]) -> Row:
    """Beside an echo that answers when one row is on the disk, as every answer here does."""
    ratio = round(took["p50"] / keeping["p50"], 2)
    beside = f"echo that keeps a row {keeping['p50']} and {keeping['p99']} ms"
    return Row(f"{what}: {name} p50 and p99", f"{took['p50']} and {took['p99']} ms", f"{beside}, ratio of p50 {ratio}")


def arrivals() -> Iterator[Row]:
    found = measure_arrivals(300, 10.0)
    what = f"{found.tablets} tablets check in and ask for the floor within {found.window:g} s"
    for name, took in (("check-in", found.check_in), ("request", found.floor)):
        ratio = round(took["p99"] / found.echo["p99"], 2)
        yield Row(f"{what}: {name} p99", f"{took['p99']} ms", f"echo {found.echo['p99']} ms", ratio, 2.0)
        both = f"echo {found.echo['p50']} and {found.echo['p95']} ms"
        yield Row(f"{what}: {name} p50 and p95", f"{took['p50']} and {took['p95']} ms", both)
        yield beside_kept(what, name, took, found.keeping)
    yield Row(f"{what}: last request on all screens", f"{found.all_screens} ms")


def crowd() -> Iterator[Row]:
    yield from rows_of_crowd("one process", measure_crowd([1250, 2500, 5000]))


def crowd_grown() -> Iterator[Row]:
    yield from rows_of_crowd("two processes of the grown form", measure_crowd([1250, 2500, 5000], GrownVenue()))


def rows_of_crowd(where: str, found: list[Crowd]) -> Iterator[Row]:
    """Linear is as many messages for each tablet of many as for each of few."""
    for each in found:
        what = f"{each.sockets} tablets connected to {where}"
        ours, echo = each.heard.after_first["p99"], each.echo.after_first["p99"]
        spread = f"{what}: news of an opened poll, from the first to 99 of 100"
        yield Row(spread, f"{ours} ms", f"echo {echo} ms", round(ours / max(echo, 0.1), 2), 2.0)
        ours, echo = each.heard.after_command["p99"], each.echo.after_command["p99"]
        yield Row(f"{what}: from the chair's command to 99 of 100", f"{ours} ms", f"echo {echo} ms")
        yield Row(f"{what}: memory of each, processor while idle", f"{each.kb_each} kB, {100 * each.idle_cpu:.1f} %")
    few, many = found[0], found[-1]
    growth = round(many.messages_each / few.messages_each, 2)
    what = f"Messages to each of {many.sockets} tablets of {where} in a poll of 100 votes"
    yield Row(what, f"{many.messages_each}", f"to each of {few.sockets}: {few.messages_each}", growth, 1.1)


def sealed() -> Iterator[Row]:
    found = measure_sealed()
    what = f"{found.paper_mb} MB sealed to {found.tablets} tablets over the websocket"
    beside = f"plain HTTP {found.plain} MB/s"
    yield Row(what, f"{found.websocket} MB/s", beside, found.ratio, 0.8, more_is_better=True)


def pack() -> Iterator[Row]:
    found = measure_replaced()
    alone, beside = percentiles(found.alone), {how: percentiles(took) for how, took in found.beside.items()}
    what = f"Votes while a replaced pack of {found.pack_mb:g} MB goes to {TABLETS} tablets"
    ratio = round(beside["websocket"]["p99"] / alone["p99"], 2)
    without = f"without {alone['p99']} ms; beside plain HTTP {beside['plain']['p99']} ms"
    yield Row(f"{what}: acknowledgement p99", f"{beside['websocket']['p99']} ms", without, ratio, 2.0)
    both = f"without {alone['p50']} and {alone['p95']} ms"
    yield Row(f"{what}: p50 and p95", f"{beside['websocket']['p50']} and {beside['websocket']['p95']} ms", both)
    ours, plain = found.best("websocket"), found.best("plain")
    what = f"The same pack on all {TABLETS} tablets, votes going on"
    yield Row(what, f"{ours} s", f"plain HTTP {plain} s", round(ours / plain, 2), 1.25)
    held = f"{found.held_mb:g} MB of other papers held before"
    yield Row("The same pack: bytes that each tablet fetched", f"{found.fetched_mb_each:g} MB", held)


def meeting() -> Iterator[Row]:
    found = measure_meeting_data()
    pairs = (("1 connection", found.one_connection, INDICO_ONE), ("10 connections", found.ten_connections, INDICO_TEN))
    for how, ours, theirs in pairs:
        what = f"Meeting data ({found.kilobytes} kB) requests, {how}"
        yield Row(what, f"{ours}/s", f"Indico 3.3 {theirs}/s", round(ours / theirs, 1), 10.0, more_is_better=True)


def screens() -> Iterator[Row]:
    found = apart("bench.screens")
    agenda, paper = found["agenda"], found["page"]
    what = "Agenda of 12 items with 36 papers, empty cache, CPU at a quarter"
    seconds, kilobytes = agenda["seconds"], agenda["kilobytes"]
    yield Row(f"{what}: until visible", f"{seconds} s", "Indico 3.3 3.4 s", seconds, 0.6, unit="s")
    yield Row(f"{what}: bytes", f"{kilobytes} kB", "Indico 3.3 9,630 kB", kilobytes, 150, unit="kB")
    yield Row(f"{what}: requests", f"{agenda['requests']}", "Indico 3.3 43")
    ratio = round(paper["sealed_ms"] / paper["plain_ms"], 2)
    what = f"Page 15 of a paper of {paper['megabytes']} MB, CPU at a quarter"
    yield Row(what, f"{paper['sealed_ms']} ms", f"pdf.js over HTTP ranges {paper['plain_ms']} ms", ratio, 1.3)


def reader() -> Iterator[Row]:
    """Each paper in the product's reader, sealed, beside pdf.js's own viewer on the same file in the clear."""
    found = apart("bench.reading")
    for name, each in found.items():
        ours, theirs, pages = each["ours"], each["theirs"], each["pages"]
        what = f"{'A scan' if name == 'scan' else 'A typed paper'} of {pages} pages, {each['megabytes']} MB"
        told = {
            "first": ("first page painted, median of three openings", "ms", 1.5),
            "jump": ("a page far away, median of seven jumps", "ms", 1.5),
            "memory": ("memory that reading every page adds at most", "MB", 1.1),
            "canvas": ("all canvases at most", "Mpx", 1.0),
        }
        for key, (text, unit, aim) in told.items():
            ratio = round(ours[key] / max(theirs[key], 0.01), 2)
            yield Row(f"{what}: {text}", f"{ours[key]} {unit}", f"pdf.js viewer {theirs[key]} {unit}", ratio, aim)
        growth = f"{round(ours['heap'] - ours['heap_early'], 1)} MB"
        beside = f"pdf.js viewer {round(theirs['heap'] - theirs['heap_early'], 1)} MB"
        yield Row(f"{what}: growth of scripts' memory from page {pages // 10} on", growth, beside)
        yield Row(f"{what}: four thumbnails", f"{ours['strip']} ms", "not part of the viewer's components")


def notes() -> Iterator[Row]:
    found = measure_notes()
    share = round(100 * found.right / found.there, 1)
    what = f"{found.notes} notes through {found.pairs} pairs of versions"
    fate = f"{found.right} of {found.there} whose text still exists"
    yield Row(f"{what}: found again at their words", fate, "", share, 95.0, more_is_better=True, unit="%")
    yield Row(f"{what}: attached to other text", f"{found.wrong}", "", float(found.wrong), 0.0, unit="notes")
    yield Row(f"{what}: put on a word-for-word copy of their paragraph", f"{found.copies}")
    yield Row(f"{what}: of deleted text, listed to look at", f"{found.listed} of {found.gone}")
    kinds = ", ".join(f"{kind} {told['right']}/{told['there']}" for kind, told in found.by_kind.items())
    yield Row(f"{what}: by what happened to the paper", kinds)
    seeds = ", ".join(f"{seed}: {told['right']}/{told['there']}" for seed, told in found.by_seed.items())
    yield Row(f"{what}: by seed", seeds)
    yield Row(f"{what}: processor time for one note", f"{found.milliseconds} ms")


def verdicts() -> Iterator[Row]:
    found = apart("bench.verdicts")
    what = f"Verdict on {found['signers']} signatures, {found['kilobytes']} kB"
    told = {
        "cold": ("never seen before", 6.0),
        "grown": ("one signature more than last time", 6.0),
        "compared": ("seen before, trust examined anew", 1.5),
        "warm": ("nothing changed since the last look", 1.5),
    }
    for key, (text, aim) in told.items():
        beside = f"pdfsig {found['pdfsig']} s, of processor {found['pdfsig processor']} s" if key == "cold" else ""
        ours = f"{found[key]} s, of processor {found[f'{key} processor']} s"
        yield Row(f"{what}: {text}", ours, beside, found[key], aim, unit="s")


def signatures() -> Iterator[Row]:
    found = apart("bench.signatures")
    for what, name in (("signature at B-LT", "B-LT"), ("archive time-stamp to B-LTA", "archive")):
        ours, bare = found[f"ours {name}"], found[f"bare {name}"]
        beside = f"bare pyHanko {1 / bare:.1f} a second"
        if name == "archive":
            beside += (
                f"; {1 / found['bare archive once']:.1f} with a new stamper each time and the data behind the stamp"
            )
        yield Row(f"One {what}", f"{1 / ours:.1f} a second", beside, round(bare / ours, 2), 0.85, more_is_better=True)
    lower = f"bare pyHanko {1 / found['bare B-B']:.1f} and {1 / found['bare B-T']:.1f} a second"
    yield Row("One signature at B-B and at B-T", "none is made", lower)
    what = f"{found['signers']} signatures on one file"
    prepared = f"{1000 * found['first prepare']:.0f} and {1000 * found['last prepare']:.0f} ms"
    yield Row(f"{what}: the first and the last five prepared", prepared, "", found["last prepare"], 0.1, unit="s")
    yield Row(f"{what}: the last five embedded", f"{1000 * found['last embed']:.0f} ms")
    yield Row(f"{what}: the heaviest", f"{found['kilobytes each']} kB", "", found["kilobytes each"], 25, unit="kB")


def round_trip() -> Iterator[Row]:
    found: dict[str, float] = apart("bench.round_trip")
    what = f"A tablet signs a file of {found['kilobytes']} kB at B-LT"
    told = {"opened": "fetched and hashed", "signed": "prepared, checked, signed, time-stamped, filed and told"}
    for key, text in told.items():
        beside = f"bare pyHanko behind plain doors {found[f'bare {key}']} ms"
        ratio = round(found[key] / found[f"bare {key}"], 2)
        yield Row(f"{what}: {text}", f"{found[key]} ms", beside, ratio)


def taps() -> Iterator[Row]:
    """Counted by the browser story, which then holds every later run to these figures."""
    with tempfile.NamedTemporaryFile(suffix=".json") as told:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_taps.py"]
        environment = {**os.environ, "ECABINET_TAPS": told.name}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stdout[-500:])
        found: dict[str, int] = json.load(told)
    for what, count in found.items():
        yield Row(f"Taps: {what}", f"{count}")


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "votes-30": lambda: votes(30, 1.0),
    "votes-300": lambda: votes(300, 5.0),
    "votes-2000": lambda: votes(2000, 10.0),
    "votes-300-postgres": lambda: votes_with_postgres(300, 5.0),
    "votes-2000-postgres": lambda: votes_with_postgres(2000, 10.0),
    "votes-300-grown": lambda: votes_grown(300, 5.0),
    "votes-2000-grown": lambda: votes_grown(2000, 10.0),
    "crowd": crowd,
    "crowd-grown": crowd_grown,
    "record": growth.record,
    "meetings": growth.meetings,
    "arrivals": arrivals,
    "sealed": sealed,
    "pack": pack,
    "meeting": meeting,
    "screens": screens,
    "reader": reader,
    "notes": notes,
    "taps": taps,
    "verdicts": verdicts,
    "signatures": signatures,
    "round-trip": round_trip,
}


def measure(name: str) -> list[Row]:
    """One part; one that fails costs only its own figures."""
    try:
        return list(PARTS[name]())
    except Exception as error:  # noqa: BLE001
        return [Row(name, f"not measured: {type(error).__name__}: {error}"[:300].replace("\n", " ").replace("|", "/"))]


def main() -> int:
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))
    is_met = True
    unknown = set(sys.argv[1:]) - PARTS.keys()
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in sys.argv[1:] or list(PARTS):
        rows = measure(name)
        for row in rows:
            print(row.line(), flush=True)
            is_met = is_met and row.is_met is not False
        kept = keep(name, rows)
        BENCHMARKS.write_text(page({part: kept[part] for part in PARTS if part in kept}), encoding="utf-8")
    print(f"kept in {BENCHMARKS.relative_to(ROOT)}")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
