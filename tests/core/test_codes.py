"""Codes as people and scanners give them."""

import pytest

from ecabinet.core.codes import LETTERS, code_of, spoken, typed


def test_a_code_is_found_however_it_is_typed() -> None:
    code = code_of(bytes.fromhex("0123456789"))
    assert len(code) == 8
    assert set(code) <= set(LETTERS)
    assert typed(spoken(code)) == typed(f" {code.lower()} ") == code
    assert typed("oil-0") == "0110"
    assert len({code_of(bytes([n, 0, 0, 0, n])) for n in range(256)}) == 256
    with pytest.raises(ValueError, match="five"):
        code_of(b"")
