"""Positions come to be by the operator's list: a new house has none, and nobody could hold one."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from flask import Flask

from ecabinet.accounts import offices
from ecabinet.accounts.models import Office, Person
from ecabinet.cli import main
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.record.models import Entry
from tests.factories import accounts

HEAD = "code,title_vi,title_en\n"
LIST = HEAD + 'tt,Thủ tướng,Prime Minister\nvp,"Bộ trưởng, Chủ nhiệm Văn phòng",Minister\n'


def enter(text: str) -> None:
    with transaction() as session:
        offices.enter(session, offices.read(text))


def listed() -> str:
    with reading() as session:
        return "\n".join(offices.write(session)) + "\n"


def test_the_list_is_entered_kept_and_written_again_as_it_was(app: Flask) -> None:
    enter(LIST)
    enter(LIST)
    assert listed() == LIST
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Entry).where(Entry.kind == "OfficesEntered")) == 1


def test_a_known_office_gets_a_new_title_and_place_and_keeps_who_holds_it(app: Flask) -> None:
    enter(LIST)
    with transaction() as session:
        held = session.scalars(sa.select(Office).where(Office.code == "tt")).one()
        person = accounts.person(session, office=held).id
    enter(
        "\ufeff" + HEAD + "nv,Bộ trưởng Bộ Nội vụ,Minister of Home Affairs\r\ntt,Thủ tướng Chính phủ,Prime Minister\r\n"
    )
    assert [line.partition(",")[0] for line in listed().splitlines()] == ["code", "nv", "tt", "vp"]
    with reading() as session:
        office = session.get_one(Person, person).office
        assert office is not None
        assert office.title_vi == "Thủ tướng Chính phủ"
        leaf = session.scalars(sa.select(Entry.leaf).order_by(Entry.sequence.desc())).first()
        assert '"added":["nv"],"changed":["tt"]' in str(leaf)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("mã,tên\n", "first line"),
        (HEAD, "no office"),
        (HEAD + "tt,Thủ tướng\n", "line 2 has 2 cells"),
        (HEAD + "tt,,Prime Minister\n", "line 2: title_vi"),
        (HEAD + "tt,a\u202eb,Prime Minister\n", "line 2: title_vi"),
        (HEAD + f"{'t' * 65},a,b\n", "line 2: code"),
        (HEAD + "tt,a,b\ntt,c,d\n", "tt stands there twice"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(offices.NotAList, match=why):
        offices.read(text)


def test_the_command_takes_the_list_in_and_prints_it(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(LIST, encoding="utf-8")
    environment = {"ECABINET_DATA": str(settings().data), "ECABINET_DATABASE_URL": settings().database_url}
    said = CliRunner().invoke(main, ["offices", str(file)], env=environment)
    assert said.output == "2 offices added, 0 changed.\n"
    assert CliRunner().invoke(main, ["offices"], env=environment).output == LIST
