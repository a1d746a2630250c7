"""No password of an address is shown, wherever it stands in it, and none is taken from a command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ecabinet import installation
from ecabinet.cli import main
from ecabinet.core.config import Settings
from ecabinet.core.errors import BadSetting
from ecabinet.core.masking import address_said, masked_address
from ecabinet.core.said import is_secret, masked

PG = "postgresql+psycopg://"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (PG + "u:hush@db/a", PG + "u:***@db/a"),
        (PG + "u:hu@sh@db/a", PG + "u:***@db/a"),
        (PG + "u@db/a?password=hush&sslmode=require", PG + "u@db/a?password=***&sslmode=require"),
        (PG + "/a?user=u&sslpassword=hush", PG + "/a?user=u&sslpassword=***"),
        (PG + "u:hush@db:5432/a?sslpassword=hush2", PG + "u:***@db:5432/a?sslpassword=***"),
        (PG + "u@db/a?%70assword=hush", PG + "u@db/a?%70assword=***"),
        (PG + "u@db:5432/a?password=hu@sh", PG + "***"),
        (PG + "u:hu?password=x@db/a", PG + "***"),
        ("redis://127.0.0.1/0?password=hush", "redis://127.0.0.1/0?password=***"),
        ("rediss://:hush@127.0.0.1/0", "rediss://:***@127.0.0.1/0"),
        ("unix://:hush@/run/redis.sock", "unix://:***@/run/redis.sock"),
        (PG + "u@db:5432/a?sslmode=verify-full", PG + "u@db:5432/a?sslmode=verify-full"),
        ("sqlite:////srv/a.db", "sqlite:////srv/a.db"),
        ("/srv/export.jsonl", "/srv/export.jsonl"),
    ],
)
def test_no_password_of_an_address_is_shown(address: str, shown: str) -> None:
    """L2: passwords in what is printed and logged."""
    assert masked_address(address) == shown
    assert is_secret("ECABINET_DATABASE_URL", address) is (shown != address)


def test_each_address_of_a_list_is_masked() -> None:
    said = "https://u:hush@a.example,https://b.example,https://v:hush@c.example"
    assert masked("ECABINET_TSA", said) == "https://u:***@a.example,https://b.example,https://v:***@c.example"


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_init_does_not_print_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ecabinet.db'}?password=hush"
    first = next(installation.initialise(Settings(data=tmp_path, quick_hashes=True, database_url=url)))
    assert first.startswith("Database: sqlite:///")
    assert first.endswith("?password=***")


@pytest.mark.parametrize("command", [["move", "--to"], ["record", "diff", "old.jsonl"], ["record", "verify"]])
@pytest.mark.parametrize("address", ["postgresql://u:hush@127.0.0.1/a", "postgresql://u@127.0.0.1/a?password=hush"])
def test_a_password_is_not_taken_from_a_command_line(command: list[str], address: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, [*command, address], env={"ECABINET_DATA": str(tmp_path)})
    assert done.exit_code == 1
    assert "a password on a command line" in done.output
    assert "hush" not in done.output


def test_a_file_says_an_address_with_its_password(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("postgresql://u:hush@127.0.0.1/a\n", "utf-8")
    assert address_said(f"@{file}") == "postgresql://u:hush@127.0.0.1/a"
    assert address_said("postgresql://u@127.0.0.1/a") == "postgresql://u@127.0.0.1/a"
    with pytest.raises(BadSetting, match="address_unreadable"):
        address_said(f"@{tmp_path / 'none'}")
