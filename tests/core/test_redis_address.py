"""Where Redis is: what an address says, what may not be in the clear, and a sentence for each mistake."""

import pytest

from ecabinet.core.errors import BadSetting
from ecabinet.core.redis_address import redis_from


def address(text, **more):
    return redis_from({"ECABINET_REDIS": text, **more}, "ECABINET_")


def test_an_address_says_host_socket_user_and_password(tmp_path):
    assert redis_from({}, "ECABINET_") is None
    near = address("redis://127.0.0.1/3")
    assert (near.host, near.port, near.database, near.secure) == ("127.0.0.1", 6379, 3, False)
    far = address("rediss://house:p%40ss@redis.example:6380")
    assert (far.host, far.port, far.user, far.password, far.secure) == ("redis.example", 6380, "house", "p@ss", True)
    assert address("unix:///run/redis/redis.sock").socket == "/run/redis/redis.sock"
    kept = tmp_path / "password"
    kept.write_text("from a file\n")
    assert address("redis://localhost", ECABINET_REDIS_PASSWORD_FILE=str(kept)).password == "from a file"
    assert "p@ss" not in repr(far)


@pytest.mark.parametrize(
    "text",
    [
        "redis.example",
        "http://127.0.0.1",
        "redis://redis.example:6379",
        "redis://:hidden@10.0.0.7",
        "redis://127.0.0.1:sixty",
        "redis://127.0.0.1:70000",
        "redis://127.0.0.1/first",
        "redis://127.0.0.1/0?ssl=no",
        "redis://",
        "unix://relative",
        "unix://",
        "rediss://[::1",
    ],
)
def test_a_mistake_has_its_sentence_and_quotes_no_password(text):
    with pytest.raises(BadSetting) as caught:
        address(text)
    sentence = str(caught.value.facts["sentence"])
    assert caught.value.code == "bad_redis"
    assert "ECABINET_REDIS" in sentence
    assert "hidden" not in sentence
