"""Sealed files behave the same in a folder and in a store elsewhere, and a store that is away loses nothing."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from threading import Thread

import obstore
import pytest
from gevent.event import Event

from ecabinet import installation
from ecabinet.core import bucket_store, clock, crypto, sealed_store, store_sight
from ecabinet.core.config import BadSetting, Settings, configure, from_environment, settings
from ecabinet.core.errors import Unavailable
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.store import Store
from tests.factories import tls
from tests.factories.s3 import SECRET, Bucket

NAME = "vault/ab/" + "ab" * 32
CONTENT = bytes(range(256)) * 40
OURS, THEIRS = "a" * 64, "b" * 64


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with Bucket() as running:
        yield running


@pytest.fixture(params=["folder", "store"])
def place(request: pytest.FixtureRequest, tmp_path, bucket: Bucket) -> Iterator[Store]:
    """Each test is told of both."""
    chosen = Settings(data=tmp_path / "data", sealed=bucket.place() if request.param == "store" else None)
    chosen.data.mkdir()
    configure(chosen)
    yield sealed_store.store()
    configure(Settings(data=tmp_path / "data"))


def put(place: Store, name: str = NAME, content: bytes = CONTENT) -> None:
    source = sealed_store.unfinished(name.split("/", 1)[0])
    source.write_bytes(content)
    place.put(name, source)
    assert not source.exists()


def test_what_is_put_there_is_read_in_parts_until_it_is_removed(place):
    assert not place.holds(NAME)
    put(place)
    assert place.holds(NAME)
    assert place.read(NAME, 0, 10**9) == CONTENT
    assert place.read(NAME, 250, 12) == CONTENT[250:262]
    assert place.read(NAME, len(CONTENT) - 3, 100) == CONTENT[-3:]
    assert place.read(NAME, len(CONTENT), 10) == place.read(NAME, len(CONTENT) + 9, 10) == b""
    with place.opened(NAME, 512, 100) as part:
        part.seek(512)
        assert part.read(100) == CONTENT[512:612]
    assert [each.name for each in place.all_in("vault")] == [NAME]
    assert list(place.all_in("signed")) == []
    place.remove(NAME)
    place.remove(NAME)
    assert not place.holds(NAME)
    for ask in (lambda: place.read(NAME, 0, 1), lambda: place.opened(NAME), lambda: place.opened(NAME, 0, 1)):
        with pytest.raises(FileNotFoundError):
            ask()


def test_the_files_of_a_room_are_kept_fetched_discarded_and_swept(place):
    files = SealedFiles("letters", b"ecab/letter/v1\0")
    kept = [files.keep(text) for text in (b"mot", b"hai", b"")]
    assert {each.name for each in place.all_in("letters")} == {f"letters/{each.name}" for each in kept}
    (settings().data / "letters" / "left.new").write_bytes(b"half")
    known = {kept[0].name}
    assert files.sweep(known, clock.now() - timedelta(hours=1)) == 0
    assert files.sweep(known, clock.now() + timedelta(hours=1)) == 3
    assert [each.name for each in place.all_in("letters")] == [f"letters/{kept[0].name}"]
    assert list((settings().data / "letters").glob("*.new")) == []


def test_a_file_changed_in_the_store_is_not_taken_for_itself(tmp_path, bucket):
    chosen = Settings(data=tmp_path, sealed=bucket.place())
    configure(chosen)
    assert chosen.sealed is not None
    obstore.put(bucket.raw(chosen.sealed), NAME, CONTENT)
    with pytest.raises(Unavailable, match="file_damaged"):
        sealed_store.store().opened(NAME)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_away_is_a_refusal_at_once_and_loses_nothing(tmp_path, bucket, caplog):
    place = replace(bucket.place(), endpoint="http://127.0.0.1:9")
    configure(Settings(data=tmp_path, sealed=place))
    source = sealed_store.unfinished("vault")
    source.write_bytes(CONTENT)
    away = sealed_store.store()
    for ask in (
        lambda: away.put(NAME, source), lambda: away.read(NAME, 0, 1), lambda: away.opened(NAME),
        lambda: away.holds(NAME), lambda: away.remove(NAME), lambda: list(away.all_in("vault")),
    ):  # fmt: skip
        with pytest.raises(Unavailable, match="sealed_store_away") as caught:
            ask()
        assert caught.value.facts["retry_after"] == 5
    away.discard(NAME)
    assert source.read_bytes() == CONTENT
    assert SECRET not in caplog.text
    back = bucket_store.BucketStore(replace(place, endpoint=bucket.endpoint), tmp_path, OURS)
    back.put(NAME, source)
    assert back.read(NAME, 0, 5) == CONTENT[:5]


def test_two_houses_do_not_read_write_or_sweep_each_other_in_one_place(tmp_path, bucket, monkeypatch):
    place = bucket.place()
    homes = {}
    for name in ("one", "two"):
        homes[name] = Settings(data=tmp_path / name, sealed=place)
        crypto.load_or_create_key(homes[name].keys_dir / "record.pem")
    configure(homes["one"])
    files = SealedFiles("letters", b"ecab/letter/v1\0")
    kept = files.keep(b"mot")
    configure(homes["two"])
    theirs = sealed_store.store()
    source = sealed_store.unfinished("letters")
    source.write_bytes(CONTENT)
    for ask in (
        lambda: files.sweep(set(), clock.now() + timedelta(hours=1)), lambda: files.keep(b"hai"),
        lambda: theirs.put(NAME, source), lambda: theirs.read(f"letters/{kept.name}", 0, 1),
        lambda: theirs.remove(f"letters/{kept.name}"), theirs.require_ours,
    ):  # fmt: skip
        with pytest.raises(Unavailable, match="sealed_store_anothers"):
            ask()
    with pytest.raises(installation.PlaceRefuses, match="another house"):
        installation.require_place(homes["two"])
    # A place is not lost to a process that looked when it was still nobody's.
    configure(homes["one"])
    installation.require_place(homes["one"])
    obstore.put(bucket.raw(place), "house", THEIRS.encode())
    with pytest.raises(Unavailable, match="sealed_store_anothers"):
        files.sweep(set(), clock.now() + timedelta(hours=1))
    obstore.delete(bucket.raw(place), "house")
    assert [each.name for each in sealed_store.store().all_in("letters")] == [f"letters/{kept.name}"]


def test_a_house_that_begins_within_anothers_prefix_is_not_swept_away(tmp_path, bucket):
    place = bucket.place()
    outer = bucket_store.BucketStore(place, tmp_path, OURS)
    inner = bucket_store.BucketStore(replace(place, prefix=f"{place.prefix}/vault"), tmp_path, THEIRS)
    inner.require_ours()
    with pytest.raises(Unavailable, match="sealed_store_anothers"):
        list(outer.all_in("vault"))


def test_whether_it_answers_is_found_for_a_folder_and_a_store(place):
    assert place.answers()


def test_a_bucket_that_is_not_there_or_lets_nobody_in_does_not_answer(tmp_path, bucket):
    for wrong in ({"bucket": "nowhere"}, {"endpoint": "http://127.0.0.1:9"}):
        assert not bucket_store.BucketStore(replace(bucket.place(), **wrong), tmp_path, OURS).answers()


def test_it_is_asked_seldom_by_one_at_a_time_and_waited_for_briefly(tmp_path, bucket, monkeypatch):
    asked, may_answer = [], Event()

    class Slow:
        def answers(self) -> bool:
            asked.append(1)
            may_answer.wait()
            return True

    monkeypatch.setattr(store_sight, "store", Slow)
    configure(Settings(data=tmp_path, sealed=bucket.place()))
    assert not store_sight.store_is_away(wait=0), "nothing is known against it yet"
    assert store_sight.store_is_away(wait=0.01), "it has not answered"
    assert store_sight.store_is_away(wait=0.01)
    may_answer.set()
    assert not store_sight.store_is_away()
    assert not store_sight.store_is_away()
    assert len(asked) == 1
    configure(Settings(data=tmp_path))
    assert not store_sight.store_is_away(), "a folder has looks of its own"


def test_a_store_that_never_answers_is_given_up_and_not_asked_again_at_once(tmp_path, bucket, monkeypatch):
    monkeypatch.setattr(bucket_store, "SECONDS_TO_ANSWER", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = replace(bucket.place(), endpoint=f"http://127.0.0.1:{silent.getsockname()[1]}")
        waited = bucket_store.BucketStore(place, tmp_path, OURS)
        with pytest.raises(Unavailable, match="sealed_store_away"):
            waited.read(NAME, 0, 1)
        silent.settimeout(5)
        while True:
            try:
                silent.accept()[0].close()
                silent.settimeout(0.1)
            except TimeoutError:
                break
        with pytest.raises(Unavailable, match="sealed_store_away"):
            waited.read(NAME, 0, 1)
        with pytest.raises(TimeoutError):
            silent.accept()


GOOD = {
    "ECABINET_SEALED": "s3://sealed/house/one", "ECABINET_SEALED_ENDPOINT": "https://s3.example.vn",
    "ECABINET_SEALED_KEY_ID": "me", "ECABINET_SEALED_SECRET": SECRET,
}  # fmt: skip


def test_the_place_is_read_from_the_settings_and_its_secret_is_not_shown(tmp_path):
    chosen = from_environment(GOOD)
    assert chosen.sealed is not None
    assert (chosen.sealed.bucket, chosen.sealed.prefix, chosen.sealed.secret) == ("sealed", "house/one", SECRET)
    assert SECRET not in repr(chosen)
    file = tmp_path / "secret"
    file.write_text("of a file\n")
    of_file = from_environment({**GOOD, "ECABINET_SEALED_SECRET_FILE": str(file)}).sealed
    assert of_file is not None
    assert of_file.secret == "of a file"
    assert from_environment({}).sealed is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ECABINET_SEALED": "https://sealed/house"}, "bad_sealed"),
        ({"ECABINET_SEALED": "s3://A/house"}, "bad_sealed"),
        ({"ECABINET_SEALED": "s3://sealed/../others"}, "bad_sealed"),
        ({"ECABINET_SEALED_ENDPOINT": "http://s3.example.vn"}, "bad_sealed_endpoint"),
        ({"ECABINET_SEALED_ENDPOINT": "https://me:it@s3.example.vn"}, "bad_sealed_endpoint"),
        ({"ECABINET_SEALED_KEY_ID": ""}, "bad_sealed_key"),
        ({"ECABINET_SEALED_SECRET": ""}, "bad_sealed_key"),
        ({"ECABINET_SEALED_SECRET_FILE": "/nowhere"}, "bad_sealed_key"),
    ],
)
def test_a_mistake_in_the_place_is_told_in_a_sentence(changed, code):
    with pytest.raises(BadSetting) as caught:
        from_environment({**GOOD, **changed})
    assert caught.value.code == code
    assert "ECABINET_SEALED" in caught.value.facts["sentence"]
    assert SECRET not in caught.value.facts["sentence"]


def test_a_certificate_that_nobody_here_vouches_for_is_named_as_the_reason(tmp_path, caplog):
    made = tls.certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)

    def greet(listening: socket.socket) -> None:
        while True:
            try:
                caller = listening.accept()[0]
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(caller, server_side=True):
                pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=greet, args=(listening,), daemon=True).start()
        here = f"https://127.0.0.1:{listening.getsockname()[1]}"
        place = SealedPlace(
            bucket="sealed", prefix="", endpoint=here, region="us-east-1", key_id="tester", secret=SECRET
        )
        assert not bucket_store.BucketStore(place, tmp_path, OURS).answers()
    assert "its certificate is not one that this host's authorities vouch for" in caplog.text
    assert SECRET not in caplog.text
