"""`ecabinet record diff` names what differs between two records, and is silent about what only went on."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from ecabinet import differing
from ecabinet.cli import main
from ecabinet.core.config import settings
from ecabinet.core.database import engine
from ecabinet.record.models import Entry
from ecabinet.voting.models import Ballot, Poll
from tests import grown
from tests.record.exports import exported, written
from tests.record.test_record import speak


def diff(old: object, new: object) -> Result:
    return CliRunner().invoke(main, ["record", "diff", str(old), str(new)])


def copied(to: Path) -> str:
    """A copy of the database as it is now, by its own copying."""
    if grown.is_behind():
        engine().dispose()  # one that is in use is not copied
        grown.make("copied", like="tested")
        return grown.address("copied")
    source = sa.create_engine(settings().database_url, isolation_level="AUTOCOMMIT")
    with source.connect() as connection:
        connection.execute(sa.text("VACUUM INTO :to"), {"to": str(to)})
    source.dispose()
    return f"sqlite:///{to}"


def changed(url: str, table: type, values: dict[str, Any], **where: Any) -> None:
    copy = sa.create_engine(url)
    with copy.begin() as connection:
        query = sa.update(table.__table__).values(values)  # type: ignore[attr-defined]
        connection.execute(query.filter_by(**where))
    copy.dispose()


@pytest.mark.usefixtures("polls")
def test_a_copy_does_not_differ_and_a_record_that_went_on_neither(tmp_path):
    copy, early = copied(tmp_path / "copy.db"), tmp_path / "early.jsonl"
    written(exported(), early)
    assert (diff(settings().database_url, copy).exit_code, diff(early, copy).exit_code) == (0, 0)
    speak(1, 2)
    later = written(exported(), tmp_path / "later.jsonl")
    went_on = diff(early, later)
    assert went_on.exit_code == 0
    assert "goes on by" in went_on.output
    assert "tables were not compared" in went_on.output
    back = diff(later, early)
    assert back.exit_code == 1
    assert "is gone: the newer record ends before it" in back.output


@pytest.mark.usefixtures("polls")
def test_what_was_changed_is_named_by_entry_table_row_and_column(tmp_path):
    copy = copied(tmp_path / "copy.db")
    changed(copy, Entry, {"evidence": "x"}, sequence=3)
    changed(copy, Entry, {"leaf_hash": bytes(32)}, sequence=5)
    changed(copy, Poll, {"question": "Khác?"}, id=1)
    found = diff(settings().database_url, copy)
    assert found.exit_code == 1
    assert found.output.splitlines() == [
        "entry 3: has other evidence", "entry 5: has another hash", "poll 1: changed in question",
    ]  # fmt: skip


@pytest.mark.usefixtures("polls")
def test_rows_that_are_gone_or_new_are_named(tmp_path):
    copy = copied(tmp_path / "copy.db")
    changing = sa.create_engine(copy)
    with changing.begin() as connection:
        gone = connection.scalar(sa.select(sa.func.min(Ballot.id)))
        connection.execute(sa.delete(Ballot).where(Ballot.id == gone))
    changing.dispose()
    assert f"ballot {gone}: the row is gone" in diff(settings().database_url, copy).output
    assert f"ballot {gone}: the row is new" in diff(copy, settings().database_url).output


@pytest.mark.usefixtures("app")
def test_what_is_neither_export_nor_database_is_told_in_a_sentence(tmp_path):
    record, odd = written(exported(), tmp_path / "record.jsonl"), tmp_path / "odd"
    for text in ("", "null", "[]", '{"type": "ecab/record/v1"}\n', "\0" * 64):
        odd.write_text(text, encoding="utf-8")
        for source in (odd, f"sqlite:///{odd}"):
            with pytest.raises(differing.Unreadable):
                differing.compare(str(record), str(source))
    told = diff(record, tmp_path / "none")
    assert (told.exit_code, "is no exported record" in told.output) == (1, True)
    assert diff(record, f"sqlite:///{tmp_path}/none.db").exit_code == 1


@pytest.mark.usefixtures("polls")
def test_the_database_of_the_settings_is_verified_and_one_whose_address_stands_in_a_file(tmp_path):
    said, here = tmp_path / "address", settings()
    said.write_text(here.database_url, "utf-8")
    own = {"ECABINET_DATA": str(here.data), "ECABINET_DATABASE_URL": here.database_url}
    for source in ([], [f"@{said}"]):
        done = CliRunner().invoke(main, ["record", "verify", *source], env=own)
        assert (done.exit_code, done.output.startswith("Whole: ")) == (0, True), done.output
    said.write_text(f"sqlite:///{tmp_path / 'none.db'}", "utf-8")
    assert CliRunner().invoke(main, ["record", "verify", f"@{said}"], env=own).exit_code == 1
