"""No password that others had before: common ones and the operator's own list of breached ones."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.accounts import breached
from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import transaction
from ecabinet.core.sign_in_plan import SignInPlan
from tests.factories import accounts as make
from tests.factories.accounts import Browser

NEW = "bốn con trâu trắng qua sông"


@pytest.fixture
def browser(app: Flask) -> Browser:
    with transaction() as session:
        person = make.person(session, "minister")
    return make.signed_in(app, person)


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def change(browser: Browser, new: str) -> Any:
    return browser.put("/api/session/password", {"current": make.PASSWORD, "new": new})


@pytest.mark.parametrize(
    "password",
    [
        "P@ssw0rd-P@ssw0rd", "Chính phủ Việt Nam 2026", "chinhphuvietnam1", "iloveyouforever2", "ThủTướng-ChínhPhủ",
        "1985 Nguyễn Văn Ánh 1212", "trustno1trustno1", "Matkhau.123456789",
    ],
)  # fmt: skip
def test_common_words_and_two_of_them_are_no_password(browser: Browser, password: str) -> None:
    assert refused(change(browser, password)) == (422, "password_too_common")


@pytest.mark.parametrize("password", [NEW, make.PASSWORD, "correct horse battery staple", "839201847562910"])
def test_phrases_of_one_s_own_are(password: str) -> None:
    assert not breached.is_common(password)


def listed(folder: Path, passwords: list[str], ending: str = "\r\n", last: bool = True) -> Path:
    """A file as Pwned Passwords gives it."""
    digests = sorted(hashlib.sha1(each.encode(), usedforsecurity=False).hexdigest().upper() for each in passwords)
    text = ending.join(f"{digest}:{number * 7919}" for number, digest in enumerate(digests, 1))
    file = folder / "breached.txt"
    file.write_bytes((text + (ending if last else "")).encode())
    return file


@pytest.mark.parametrize(("ending", "last"), [("\n", True), ("\r\n", True), ("\n", False), ("\r\n", False)])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 500])
def test_every_line_of_the_list_is_found_and_nothing_else(tmp_path: Path, ending: str, last: bool, count: int) -> None:
    known = [f"password number {number}" for number in range(count)]
    file = str(listed(tmp_path, known, ending, last))
    assert all(breached.is_breached(file, each) for each in known)
    assert not any(breached.is_breached(file, f"another {number}") for number in range(300))


def test_what_the_operator_lists_is_refused_wherever_a_password_is_set(app: Flask, tmp_path: Path) -> None:
    with transaction() as session:
        administrator = make.person(session, "keeper", roles=("administrator",))
    keeper = make.signed_in(app, administrator)
    file = listed(tmp_path, [NEW, "another of them", "a third one"])
    chosen = settings()
    configure(replace(chosen, sign_in=SignInPlan(breached=str(file))))
    try:
        assert refused(change(keeper, NEW)) == (422, "password_breached")
        person = {"username": "moi", "full_name": "Trần Thị Mới", "roles": ["member"], "password": NEW}
        assert refused(keeper.post("/api/persons", person)) == (422, "password_breached")
        file.unlink()
        assert refused(change(keeper, NEW)) == (503, "breached_list_unreadable")
    finally:
        configure(chosen)
    assert change(keeper, NEW).status_code == 204


LOOK = "import sys; from ecabinet.accounts.breached import is_breached; print(is_breached(sys.argv[1], 'x'))"


@pytest.mark.parametrize("long", [b"0" * 5_000 + b":1\n", b"0" * 40 + b":" + b"1" * 60 + b"\n"])
def test_a_list_with_a_long_line_is_unreadable_and_nobody_looks_for_ever(tmp_path: Path, long: bytes) -> None:
    file = tmp_path / "breached.txt"
    file.write_bytes(long)
    # In a child, which can be ended: whoever went on looking would hold a thread of the server.
    looked = subprocess.run(
        [sys.executable, "-c", LOOK, str(file)], capture_output=True, text=True, timeout=30, check=False
    )
    assert (looked.returncode, looked.stdout) == (1, "")
    assert looked.stderr.rstrip().endswith("OSError: a line is longer than any of such a list")


def test_a_file_of_another_kind_is_refused_at_the_start(tmp_path: Path) -> None:
    right = listed(tmp_path, ["one", "two"])
    assert from_environment({"ECABINET_BREACHED": str(right)}).sign_in.breached == str(right)
    other = tmp_path / "other.txt"
    for text in ("", "password\nsecret\n", "F" * 40 + ":1\n" + "0" * 40 + ":1\n"):
        other.write_text(text)
        with pytest.raises(BadSetting):
            from_environment({"ECABINET_BREACHED": str(other)})
    with pytest.raises(BadSetting):
        from_environment({"ECABINET_BREACHED": str(tmp_path / "none")})
