"""Keys: what one side seals or signs, only the right other side opens or believes."""

import pytest

from ecabinet.core import crypto
from ecabinet.core.master_homes import Files
from ecabinet.core.masters import MasterKeys


def test_a_signature_holds_for_its_key_and_message_only():
    key, other = crypto.new_private_key(), crypto.new_private_key()
    signature = crypto.sign(key, b"for")
    crypto.verify(crypto.point_of(key), signature, b"for")
    wrong = [
        (crypto.point_of(other), signature, b"for"),
        (crypto.point_of(key), signature, b"against"),
        (crypto.point_of(key), signature[:-1], b"for"),
        (crypto.point_of(key), bytes(64), b"for"),
        (b"\x04" + bytes(64), signature, b"for"),
        (b"", signature, b"for"),
    ]
    for point, given, message in wrong:
        with pytest.raises(crypto.CryptoError):
            crypto.verify(point, given, message)


def test_hpke_opens_for_its_key_and_context_only():
    key = crypto.new_private_key()
    sealed = crypto.hpke_seal(crypto.point_of(key), b"content key", b"paper 1")
    assert crypto.hpke_open(key, sealed, b"paper 1") == b"content key"
    for holder, blob, info in [
        (crypto.new_private_key(), sealed, b"paper 1"),
        (key, sealed, b"paper 2"),
        (key, sealed[:-1], b"paper 1"),
        (key, b"", b"paper 1"),
        (key, bytes(len(sealed)), b"paper 1"),
    ]:
        with pytest.raises(crypto.CryptoError):
            crypto.hpke_open(holder, blob, info)
    with pytest.raises(ValueError, match="context"):
        crypto.hpke_seal(crypto.point_of(key), b"content key", b"")


def test_master_keys_turn_and_retire(tmp_path):
    keys = MasterKeys(Files(tmp_path))
    assert keys.add() == 1
    version, blob = keys.wrap(b"k" * 32, b"paper 1")
    assert keys.add() == 2
    assert keys.unwrap(version, blob, b"paper 1") == b"k" * 32
    with pytest.raises(crypto.CryptoError):
        keys.unwrap(version, blob, b"paper 2")
    with pytest.raises(crypto.CryptoError):
        keys.unwrap(2, blob, b"paper 1")
    with pytest.raises(ValueError, match="current"):
        keys.retire(2)
    keys.retire(1)
    with pytest.raises(crypto.CryptoError):
        keys.unwrap(version, blob, b"paper 1")
    assert (tmp_path / "master-0002.key").stat().st_mode & 0o777 == 0o400


def test_passwords_match_in_any_normal_form():
    """A7: passwords of megabytes, with NUL, in another normal form."""
    stored = crypto.hash_password("mật khẩu dài đủ mười lăm", quick=True)
    assert crypto.verify_password(stored, "mật khẩu dài đủ mười lăm")
    assert not crypto.verify_password(stored, "mat khau dai du muoi lam")
    assert not crypto.verify_password("not a hash", "x")
