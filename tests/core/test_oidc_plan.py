"""The file that names an OpenID Connect provider: what is taken, and a sentence for each mistake."""

import json
from pathlib import Path
from typing import Any

import pytest

from ecabinet.core.config import from_environment
from ecabinet.core.errors import BadSetting

GOOD = {
    "issuer": "https://id.example.vn/realm", "client_id": "ecabinet", "client_secret": "bí mật",
    "claim": "preferred_username", "label": {"vi": "Tài khoản chung", "en": "Common account"},
}  # fmt: skip


def said_in(folder: Path, said: object, mode: int = 0o600) -> dict[str, str]:
    file = folder / "oidc.json"
    file.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    file.chmod(mode)
    return {"ECABINET_OIDC": str(file)}


def refused(env: dict[str, str]) -> list[str]:
    with pytest.raises(BadSetting) as caught:
        from_environment(env)
    return str(caught.value.facts["sentence"]).splitlines()


def test_a_provider_is_read(tmp_path: Path) -> None:
    assert from_environment({}).oidc is None
    found = from_environment(said_in(tmp_path, GOOD | {"hosts": ["keys.example.vn:443"]})).oidc
    assert found is not None
    assert found.hosts == {"id.example.vn:443", "keys.example.vn:443"}
    assert "bí mật" not in repr(found)
    (tmp_path / "secret").write_text("khác\n", encoding="utf-8")
    other = {name: value for name, value in GOOD.items() if name != "client_secret"}
    filed = other | {"secret_file": str(tmp_path / "secret"), "issuer": "http://127.0.0.1:9400"}
    found = from_environment(said_in(tmp_path, filed, 0o644)).oidc
    assert found is not None
    assert (found.client_secret, found.hosts) == ("khác", {"127.0.0.1:9400"})


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"issuer": "http://id.example.vn"}, "https"), ({"issuer": "https://id.example.vn/?x=1"}, "https"),
        ({"issuer": "https://a:b@id.example.vn"}, "https"), ({"issuer": 7}, "issuer"), ({"client_id": ""}, "client_id"),
        ({"claim": None}, "claim"), ({"client_secret": ""}, "secret"), ({"secret_file": "/nowhere"}, "secret"),
        ({"label": {"vi": "x"}}, "label"), ({"label": {"vi": "x", "en": "y" * 61}}, "label"), ({"scope": "x"}, "scope"),
        ({"hosts": ["https://x"]}, "hosts"), ({"hosts": "x:443"}, "hosts"), ({"authorities": "/nowhere"}, "PEM"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, change: dict[str, Any], word: str) -> None:
    [sentence] = refused(said_in(tmp_path, GOOD | change))
    assert word in sentence


def test_every_mistake_is_told_and_an_open_secret_is_one(tmp_path: Path) -> None:
    assert len(refused(said_in(tmp_path, {}))) == 5
    assert refused(said_in(tmp_path, GOOD, 0o644)) == [
        "ECABINET_OIDC: everybody on this machine may read the secret: `chmod o-r` the file."
    ]
    for said in ("[", "[]", "7"):
        assert "JSON" in refused(said_in(tmp_path, said))[0]
    assert "JSON" in refused({"ECABINET_OIDC": str(tmp_path / "none")})[0]
