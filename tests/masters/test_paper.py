"""The paper copy of the master key: read back by what reads PDFs and codes, typed with mistakes, put together again."""

import itertools
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from click.testing import CliRunner
from flask import Flask

from ecabinet.cli import main
from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes
from ecabinet.core.masters import masters
from ecabinet.masters import shares, starting
from ecabinet.masters.shares import BadShares
from tests.factories import documents
from tests.masters.test_turning import entries

KEY = bytes(range(32))


def test_any_three_of_five_bring_the_key_back_and_two_do_not() -> None:
    made = [shares.typed(each) for each in shares.split(KEY, 5, 3)]
    check = shares.check_code(KEY)
    for three in itertools.combinations(made, 3):
        assert shares.joined(three, check.lower().replace("-", " ")) == KEY
    for two in itertools.combinations(made, 2):
        with pytest.raises(BadShares, match="do not go together"):
            shares.joined(two, check)
    with pytest.raises(BadShares, match="another key"):
        shares.joined(made[:3], shares.check_code(random_bytes(32)))
    for of, need in ((5, 6), (5, 1), (17, 3)):
        with pytest.raises(BadShares):
            shares.split(KEY, of, need)


def test_what_is_typed_wrongly_is_told() -> None:
    made = shares.split(KEY, 3, 2)
    words = made[0].split()
    assert shares.typed(" ".join(each[:4] for each in words)).words == made[0]
    assert shares.typed(f"  {made[0].upper()}\t").words == made[0]
    other = "academic" if words[9] != "academic" else "acid"
    for wrong, why in (
        (words[:-1], "33 words, not 32"),
        ([*words[:4], "zzzz", *words[5:]], "No such word: number 5"),
        ([*words[:4], words[4] + "s", *words[5:]], "No such word: number 5"),
        ([*words[:9], other, *words[10:]], "checksum"),
        ([*words[:9], *sorted(words[9:33], reverse=True)], "checksum"),
    ):
        with pytest.raises(BadShares, match=why):
            shares.typed(" ".join(wrong))
    first, second = (shares.typed(each) for each in made[:2])
    with pytest.raises(BadShares, match="typed already"):
        shares.require_fits(first, [second, first])
    while (stranger := shares.typed(shares.split(KEY, 3, 2)[2])).identifier == first.identifier:
        pass
    with pytest.raises(BadShares, match="another set"):
        shares.require_fits(stranger, [first])


def run(*arguments: str, said: str = "") -> tuple[int, str]:
    ran = CliRunner().invoke(main, list(arguments), input=said)
    return ran.exit_code, ran.output


def test_a_lost_key_comes_back_from_its_pages(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = documents.cabinet(app)
    assert documents.upload(made.secretary, made.item_id, documents.pdf()).status_code == 201
    monkeypatch.setenv("ECABINET_DATA", str(settings().data))
    monkeypatch.setenv("ECABINET_DATABASE_URL", settings().database_url)
    holders = ["Lê Văn Giữ", "Phạm Thị Két", "Đỗ Niêm"]
    named = [each for name in holders for each in ("--holder", name)]
    code, told = run("master", "paper", str(tmp_path / "out"), "--of", "3", "--need", "2", *named)
    assert code == 0, told
    check = shares.check_code(masters().home.key(1))
    assert (check in told, [each["shares"] for each in entries("MasterKeyPrinted")]) == (True, [3])
    assert run("master", "paper", str(tmp_path / "out"), "--of", "3", "--need", "2")[0] == 1, "not over what is there"

    typed = []
    for number, holder in enumerate(holders, 1):
        path = tmp_path / "out" / f"master-0001-share-{number}.pdf"
        assert path.stat().st_mode & 0o777 == 0o400
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        assert f"MẢNH KHÓA CHỦ SỐ {number} TRÊN 3" in text
        assert (holder in text, check in text) == (True, True)
        [page] = pdfium.PdfDocument(path)
        [symbol] = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        assert set(symbol.text.split()) <= set(text.split()), "the words stand there as the code says them"
        typed.append(symbol.text)
        assert all(each not in told for each in typed)

    wrong = typed[0].replace(typed[0].split()[3], "zzzz")
    asked = ("master", "from-paper", "--number", "1", "--check", check)
    assert "is not written over" in run(*asked, said="")[1]
    path = settings().keys_dir / "master-0001.key"
    right = path.read_bytes()
    path.unlink()
    code, told = run(*asked, said="\n".join([typed[0], wrong, typed[0], typed[2]]) + "\n")
    assert code == 0, told
    assert ("No such word: number 4" in told, "typed already" in told, "is back" in told) == (True, True, True)
    assert path.read_bytes() == right
    starting.require(settings())

    # Another house's pages, right in themselves, are no key of this one.
    path.unlink()
    strange = random_bytes(32)
    given = "\n".join(shares.split(strange, 3, 2)[:2]) + "\n"
    code, told = run("master", "from-paper", "--number", "1", "--check", check, said=given)
    assert (code, "another key" in told) == (1, True), told
    code, told = run("master", "from-paper", "--number", "1", "--check", shares.check_code(strange), said=given)
    assert (code, "not master key 1 of this house" in told, path.exists()) == (1, True, False), told
