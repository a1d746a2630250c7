"""One file or the environment says the settings; every mistake is told at once, and what lies open does not start."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from ecabinet.core.config import Settings, from_environment, read
from ecabinet.core.errors import BadSetting
from ecabinet.core.exposure import exposed
from ecabinet.core.said import ELSEWHERE, KNOWN, Mistakes
from ecabinet.rehearsal.hall import run_command

ROOT = Path(__file__).parent.parent.parent


def written(folder: Path, text: str, mode: int = 0o600) -> dict[str, str]:
    file = folder / "ecabinet.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return {"ECABINET_CONFIG": str(file)}


def refused(env: dict[str, str]) -> list[str]:
    with pytest.raises(BadSetting) as caught:
        from_environment(env)
    return str(caught.value.facts["sentence"]).splitlines()


def test_a_file_says_what_the_environment_would(tmp_path):
    chosen = from_environment(
        written(
            tmp_path,
            'data = "/srv/ecabinet"\nport = 8443\npublic_url = "https://hop.example.vn"\noffline_hours = [12, 0]\n'
            'body_vi = "Ủy ban nhân dân"\ntrusted_proxies = ["127.0.0.1", "::1"]\ntls = true\n'
            'smtp_host = "mail.example.vn"\n'
            'smtp_from = "hop@example.vn"\nsmtp_port = 2525\n',
        )
    )
    assert (chosen.data, chosen.port, chosen.public_url) == (Path("/srv/ecabinet"), 8443, "https://hop.example.vn")
    assert (chosen.offline_hours, chosen.body_vi, chosen.tls) == ((12, 0), "Ủy ban nhân dân", True)
    assert chosen.trusted_proxies == ("127.0.0.1", "::1")
    assert chosen.relay is not None
    assert chosen.relay.port == 2525


def test_the_environment_stands_above_the_file_and_an_empty_word_says_nothing(tmp_path):
    env = written(tmp_path, 'port = 9000\nhost = "::1"\nbody_en = "Council"\n')
    assert from_environment(env).port == 9000
    assert from_environment({**env, "PORT": "9001"}).port == 9001
    both = from_environment({**env, "ECABINET_PORT": "9002", "PORT": "9001", "ECABINET_BODY_EN": ""})
    assert (both.port, both.host, both.body_en) == (9002, "::1", "Council")


def test_every_mistake_is_told_at_once(tmp_path):
    env = written(
        tmp_path,
        'prot = 9000\nport = "9000"\ndemo = 1\negress = "ocsp.example.vn:80"\noffline_hours = ["1,2"]\nDATA = "/srv"\n',
    )
    told = refused({**env, "ECABINET_STEP_UP": "none", "ECABINET_TLS": "yes", "ECABINET_TRUSTED_PROXYS": "::1"})
    for part in (
        "there is no setting prot; did you mean port.",
        "port must be a number.",
        "demo must be true or false.",
        "egress must be a list of texts or numbers.",
        "offline_hours must be a list",
        "there is no setting DATA; did you mean data.",
        "There is no setting ECABINET_TRUSTED_PROXYS; did you mean TRUSTED_PROXIES.",
        "ECABINET_STEP_UP must be one of",
        "ECABINET_TLS must be 1 or 0, not 'yes'.",
    ):
        assert sum(part in line for line in told) == 1, part
    assert len(told) == 9


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("PORT", "65536"),
        ("DATABASE_URL", "mysql://db/ecabinet"),
        ("DATABASE_URL", "postgresql://db/ecabinet"),
        ("PUBLIC_URL", "hop.example.vn"),
        ("PUBLIC_URL", "https://hop.example.vn/hop"),
        ("TRUSTED_PROXIES", "proxy"),
        ("TRUSTED_PROXIES", "*"),
        ("EGRESS", "ocsp.example.vn"),
        ("REDIS", "redis://queue.example.vn"),
        ("QUICK_HASHES", "1"),
        ("HOLDERS", "/none"),
        ("DEMO", "true"),
        ("TWO_PERSONS", "off"),
    ],
)
def test_a_wrong_word_has_its_sentence(name, wrong):
    (told,) = refused({f"ECABINET_{name}": wrong})
    assert told.endswith(".")
    assert re.search(rf"{name}|port|{re.escape(wrong)}", told)


def test_the_insides_are_shown_in_the_demo_alone():
    """M5: debugging left on."""
    assert "FLASK_DEBUG" in refused({"FLASK_DEBUG": "1"})[0]
    assert from_environment({"FLASK_DEBUG": "1", "ECABINET_DEMO": "1"}).demo
    assert not from_environment({"FLASK_DEBUG": "0"}).demo


def test_the_rule_of_two_persons_is_said_as_every_yes_and_no(tmp_path):
    assert from_environment({}).two_persons
    assert not from_environment({"ECABINET_TWO_PERSONS": "0"}).two_persons
    assert not from_environment(written(tmp_path, "two_persons = false\n")).two_persons
    assert not from_environment({"ECABINET_DEMO": "1"}).two_persons
    assert from_environment({"ECABINET_DEMO": "1", "ECABINET_TWO_PERSONS": "1"}).two_persons


def test_a_file_with_passwords_is_for_the_server_alone(tmp_path):
    secret = 'database_url = "postgresql+psycopg://hop:mat-khau@127.0.0.1/hop"\n'
    assert "read the passwords" in refused(written(tmp_path, secret, 0o644))[0]
    assert from_environment(written(tmp_path, secret, 0o640)).database_url.endswith("/hop")
    assert from_environment(written(tmp_path, 'database_url = "sqlite:////srv/a.db"\n', 0o644)).port == 8000
    assert "may write" in refused(written(tmp_path, "port = 9000\n", 0o646))[0]


def test_a_file_that_cannot_be_read_starts_nothing(tmp_path):
    assert "cannot be read" in refused({"ECABINET_CONFIG": str(tmp_path / "none.toml")})[0]
    assert "is not TOML" in refused(written(tmp_path, "port: 9000\n"))[0]


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("postgresql+psycopg://hop:mat-khau@127.0.0.1/hop", False),
        ("postgresql+psycopg://hop@/hop?host=/run/postgresql", False),
        ("postgresql+psycopg://hop:mat-khau@db.example.vn/hop", True),
        ("postgresql+psycopg://hop@/hop?host=db.example.vn", True),
        ("postgresql+psycopg://hop:mat-khau@db.example.vn/hop?sslmode=require", True),
        ("postgresql+psycopg://hop:mat-khau@db.example.vn/hop?sslmode=verify-full", False),
    ],
)
def test_a_database_elsewhere_is_spoken_to_over_tls(tmp_path, url, opens):
    found = exposed(Settings(data=tmp_path, database_url=url))
    assert [line for line in found if "db.example.vn" in line] == list(found)
    assert bool(found) is opens
    assert exposed(Settings(data=tmp_path, database_url=url, demo=True)) == ()


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("redis://127.0.0.1", False),
        ("unix:///run/redis.sock", False),
        ("rediss://queue.example.vn", True),
        ("rediss://:mat-khau@queue.example.vn", False),
    ],
)
def test_a_queue_elsewhere_asks_for_a_password(tmp_path, url, opens):
    (tmp_path / "data").mkdir(mode=0o700)
    chosen = from_environment({"ECABINET_REDIS": url, "ECABINET_DATA": str(tmp_path / "data")})
    assert bool(exposed(chosen)) is opens


@pytest.mark.parametrize(
    ("proxy", "opens"),
    [("0.0.0.0/0", True), ("::/0", True), ("0.0.0.0/1", True), ("10.0.0.0/8", False), ("::1", False)],
)
def test_not_everybody_is_a_proxy(tmp_path, proxy, opens):
    """A forged X-Forwarded-For would let a guesser of passwords come from a new address each time."""
    assert bool(exposed(Settings(data=tmp_path, trusted_proxies=(proxy,)))) is opens


def test_keys_and_data_are_for_the_server_alone(tmp_path):
    chosen = Settings(data=tmp_path / "data")
    for folder in (chosen.data, chosen.keys_dir, chosen.pki_dir):
        folder.mkdir(mode=0o700)
    assert exposed(chosen) == ()
    chosen.keys_dir.chmod(0o750)
    chosen.data.chmod(0o755)
    told = exposed(chosen)
    assert len(told) == 2
    assert any(f"chmod o-rwx {chosen.data}`" in line for line in told)
    assert any(f"chmod go-rwx {chosen.keys_dir}`" in line for line in told)


class Asked(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__(said)
        self.names: set[str] = set()

    def get(self, name, usual=None):
        self.names.add(name.removeprefix("ECABINET_"))
        return super().get(name, usual)


def test_what_is_read_is_what_is_known_and_what_the_guide_tells(tmp_path):
    key = tmp_path / "key.pem"
    key.touch()
    full = {
        "SMTP_HOST": "localhost",
        "SMTP_FROM": "hop@example.vn",
        "REDIS": "redis://localhost",
        "BACKUP_FOLDER": str(tmp_path),
    }
    full |= {"SEALED": "s3://sealed", "SEALED_KEY_ID": "me", "SEALED_SECRET": "it"}
    asked = Asked({f"ECABINET_{name}": value for name, value in {**full, "BACKUP_KEY": str(key)}.items()})
    mistakes = Mistakes()
    read(asked, mistakes)
    mistakes.tell()
    assert asked.names == set(KNOWN)
    guide = (ROOT / "docs/guide/operator.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in guide.splitlines() if line.startswith("| `ECABINET_")]
    assert {name for row in rows for name in re.findall(r"ECABINET_([A-Z0-9_]+)", row)} == {*KNOWN, "CONFIG"}


def test_what_make_and_the_tests_say_is_no_setting_by_mistake():
    listed = subprocess.run(
        ["git", "grep", "-hoE", "ECABINET_[A-Z0-9_]+", "--", "tests", "bench", "chaos", "Makefile", "scripts", ".ci"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    named = {name.removeprefix("ECABINET_").rstrip("_") for name in listed}
    known = {*KNOWN, *ELSEWHERE, "CONFIG", "TRUSTED_PROXYS"}
    assert {
        name for name in named if name and name not in known and not any(k.startswith(name) for k in known)
    } == set()


def test_the_settings_are_printed_without_passwords_and_with_every_mistake(tmp_path):
    environment = {"PATH": os.environ["PATH"], "ECABINET_SMTP_PASSWORD": "bi-mat", "ECABINET_SEALED_SECRET": "bi-mat"}
    file = tmp_path / "a.toml"
    file.write_text(f'data = "{tmp_path}"\nport = 9000\ndatabase_url = "postgresql+psycopg://u:bi-mat@127.0.0.1/a"\n')
    file.chmod(0o600)
    done = run_command("--config", str(file), "settings", environment={**environment, "ECABINET_PORT": "9001"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "ECABINET_PORT=9001  # environment" in done.stdout
    assert "ECABINET_DATABASE_URL=postgresql+psycopg://u:***@127.0.0.1/a  # file" in done.stdout
    assert "ECABINET_SMTP_PASSWORD=***  # environment" in done.stdout
    assert "ECABINET_SEALED_SECRET=***  # environment" in done.stdout
    assert "bi-mat" not in done.stdout
    wrong = run_command("settings", environment={**environment, "ECABINET_PORT": "x", "ECABINET_STEP_UP": "y"})
    assert wrong.returncode == 1
    assert wrong.stderr.count("Mistake: ") == 2
    serving = run_command("serve", environment={**environment, "ECABINET_PORT": "x", "ECABINET_STEP_UP": "y"})
    assert (serving.returncode, serving.stderr.count("must be")) == (1, 2)


@pytest.mark.parametrize(
    ("env", "read_as"),
    [
        (
            {"ECABINET_STEP_UP_FOR": "approve, vote"},
            lambda chosen: chosen.sign_in.step_up_for == {"sign", "approve", "vote"},
        ),
        ({"ECABINET_PASSKEY_FOR": " chair ,clerk"}, lambda chosen: chosen.sign_in.passkey_for == {"chair", "clerk"}),
        ({"ECABINET_OFFLINE_HOURS": "12, 0"}, lambda chosen: chosen.offline_hours == (12, 0)),
        ({"ECABINET_TRUSTED_PROXIES": "127.0.0.1, ::1"}, lambda chosen: chosen.trusted_proxies == ("127.0.0.1", "::1")),
        ({"ECABINET_EGRESS": " a.example.vn:80 , b.example.vn:80"}, lambda chosen: len(chosen.egress) == 2),
    ],
)
def test_lists_are_spelt_alike(env, read_as):
    assert read_as(from_environment(env))


@pytest.mark.parametrize("name", ["STEP_UP_FOR", "PASSKEY_FOR", "OFFLINE_HOURS", "TSA"])
def test_a_list_of_nothing_switches_nothing_off(name):
    assert f"ECABINET_{name} must" in refused({f"ECABINET_{name}": " ,"})[0]


@pytest.mark.parametrize(
    "env",
    [
        {"ECABINET_REDIS": "redis://127.0.0.1", "ECABINET_REDIS_PASSWORD_FILE": "{file}"},
        {
            "ECABINET_SMTP_HOST": "mail.example.vn",
            "ECABINET_SMTP_FROM": "a@example.vn",
            "ECABINET_SMTP_PASSWORD_FILE": "{file}",
        },
        {"ECABINET_SEALED": "s3://papers", "ECABINET_SEALED_KEY_ID": "k", "ECABINET_SEALED_SECRET_FILE": "{file}"},
    ],
)
def test_a_secret_that_is_no_text_has_its_sentence(tmp_path, env):
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    told = refused({name: value.format(file=tmp_path / "secret") for name, value in env.items()})
    assert told == [f"{list(env)[-1]} names a file that cannot be read as text."]
