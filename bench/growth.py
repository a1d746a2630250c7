"""How figures grow with the house, as rows and as curves."""

from collections.abc import Iterator
from typing import Any

from bench.curves import Curve, draw
from bench.pages import Row
from bench.venue import ROOT, apart

PICTURES = ROOT / "docs" / "pictures"


def record() -> Iterator[Row]:
    """Flat is as fast with a million entries as with ten thousand; verifying grows with the entries alone."""
    found = apart("bench.record_growth")
    few, many = found["sizes"][0], found["sizes"][-1]
    for each in found["sizes"]:
        what = f"A record of {each['entries']:,} entries"
        beside = f"a bare row {found['bare row']} ms"
        ratio = round(each["append"] / found["bare row"], 2)
        yield Row(f"{what}: one more appended and on the disk", f"{each['append']} ms", beside, ratio)
        yield Row(f"{what}: {100} missed notices read", f"{each['catch up']} ms")
        cold = f"{each['prove cold']} ms the first time after a start"
        yield Row(f"{what}: consistency proven", f"{each['prove']} ms", cold)
        ratio = round(each["verify"] / max(each["hash"], 0.001), 1)
        yield Row(f"{what}: verified", f"{each['verify']} s", f"read and hashed alone {each['hash']} s", ratio)
    for key, name in (("append", "appending"), ("catch up", "catching up")):
        ratio = round(many[key] / few[key], 2)
        yield Row(f"{name.capitalize()} with {many['entries']:,} entries beside {few['entries']:,}", "", "", ratio, 1.5)
    each = round((many["verify"] / many["entries"]) / (few["verify"] / few["entries"]), 2)
    yield Row(f"Verifying each of {many['entries']:,} entries beside {few['entries']:,}", "", "", each, 1.25)
    yield Row("Bytes of the database for each entry", f"{many['bytes each']} B")
    sizes = [each["entries"] for each in found["sizes"]]
    curves = [
        Curve("one more appended", "ms", [each["append"] for each in found["sizes"]]),
        Curve("100 missed read", "ms", [each["catch up"] for each in found["sizes"]]),
        Curve("consistency proven", "ms", [each["prove"] for each in found["sizes"]]),
    ]
    draw(PICTURES / "growth-record.svg", "Entries of the record", sizes, curves)


def meetings() -> Iterator[Row]:
    """Start screens of a house with many meetings behind it, beside one with few; five are to come in each."""
    found: dict[str, dict[str, Any]] = apart("bench.many_meetings")
    few, many = next(iter(found)), list(found)[-1]
    for name, last in found[many].items():
        first = found[few][name]
        what = f"{name.capitalize()}, {int(many):,} meetings with {10 * int(many):,} papers"
        ratio = round(last["ms"] / first["ms"], 2)
        yield Row(what, f"{last['ms']} ms, {last['kB']} kB", f"{few} meetings {first['ms']} ms", ratio, 2.0)
    curves = [Curve(name, "ms", [found[size][name]["ms"] for size in found]) for name in found[many]]
    draw(PICTURES / "growth-meetings.svg", "Meetings", [int(size) for size in found], curves)
