"""Shapes on the wire: hidden characters out, one written form for bytes and moments."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from ecabinet.core.schemas import Base64Url, Id, Instant, Line, Text, Wire


class Shape(Wire):
    title: Line = "x"
    text: Text = ""
    data: Base64Url = b""
    at: Instant = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
    number: Id = 1


def test_titles_lose_what_nobody_can_see():
    """B11: script in a title, a name, an opinion."""
    shape = Shape(title="  Phiên\u202egnop\u0000 họp\r\nthường kỳ ", text="một\r\nhai\u2066")
    assert shape.title == "Phiêngnop họp thường kỳ"
    assert shape.text == "một\nhai"
    assert Shape(title="\u2060Lê\u00ad Văn\u3164\U000e0041").title == "Lê Văn"
    assert Shape(title="a\uffffb\ufffe\ufdd0\ufdef\U0010ffff\ufffd").title == "ab\ufffd"


def test_bytes_are_base64url_without_padding():
    assert Shape.model_validate_json('{"data":"-_8"}').data == b"\xfb\xff"
    assert Shape(data=b"\xfb\xff").model_dump(mode="json")["data"] == "-_8"
    for wrong in ["-_8=", "+/8", "a", "é"]:
        with pytest.raises(ValidationError):
            Shape.model_validate_json(f'{{"data":"{wrong}"}}')


def test_moments_are_utc_with_milliseconds():
    assert Shape().model_dump(mode="json")["at"] == "2026-11-20T01:30:00.000Z"
    with pytest.raises(ValidationError):
        Shape.model_validate_json('{"at":"2026-11-20T01:30:00"}')


@pytest.mark.parametrize("wrong", ["9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"])
def test_a_moment_has_an_hour_in_every_zone(wrong):
    with pytest.raises(ValidationError):
        Shape.model_validate_json(f'{{"at":"{wrong}"}}')


def test_a_moment_that_is_kept_goes_out_as_it_is():
    assert Shape(at=datetime(9999, 12, 31, tzinfo=UTC)).model_dump(mode="json")["at"] == "9999-12-31T00:00:00.000Z"


@pytest.mark.parametrize("wrong", ["0", "-1", str(2**53), "1.5", "true", '"1"', "null"])
def test_ids_are_whole_and_positive(wrong):
    """C6: odd ids."""
    with pytest.raises(ValidationError):
        Shape.model_validate_json(f'{{"number":{wrong}}}')


def test_unknown_fields_are_refused():
    """C5: fields that nobody may set."""
    with pytest.raises(ValidationError):
        Shape.model_validate_json('{"role":"administrator"}')
