"""Answers of time-stamp authorities elsewhere, looked at before anything is made of them."""

import hmac
from datetime import datetime

from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimestampRequestError

from ecabinet.authorities.rules import CLOCKS_DIFFER

_GRANTED = ("granted", "granted_with_mods")


class NoStamp(TimestampRequestError):
    """No token that may be used; `code` says why, as a refusal names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Answer(core.Sequence):  # type: ignore[misc]
    """A TimeStampResp of RFC 3161; asn1crypto's own cannot be without a token, as a rejection is."""

    _fields = [  # noqa: RUF012 - asn1crypto wants a plain list
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def granted(body: bytes, request: tsp.TimeStampReq) -> cms.ContentInfo:
    """The token in an answer, if it is granted and speaks of what was asked. Raises NoStamp."""
    try:
        answer = _Answer.load(body, strict=True)
        status = answer["status"]["status"].native
        if status not in _GRANTED:
            raise NoStamp("timestamp_rejected")
        token = answer["time_stamp_token"]
        content = token["content"]["encap_content_info"]
        info = content["content"].parsed
        is_of_it = content["content_type"].native == "tst_info" and _speaks_of(info, request)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoStamp("timestamp_wrong") from error
    if not is_of_it:
        raise NoStamp("timestamp_wrong")
    return token


def _speaks_of(info: tsp.TSTInfo, request: tsp.TimeStampReq) -> bool:
    """The digest that was sent, by the algorithm that was named, with the number that nobody could guess."""
    said, asked = info["message_imprint"], request["message_imprint"]
    return (
        said["hash_algorithm"]["algorithm"].native == asked["hash_algorithm"]["algorithm"].native
        and hmac.compare_digest(said["hashed_message"].native, asked["hashed_message"].native)
        and info["nonce"].native == request["nonce"].native
    )


def moment_of(token: cms.ContentInfo) -> datetime:
    """What time a token says it is."""
    at: datetime = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    return at


def require_clock(token: cms.ContentInfo, asked: datetime, answered: datetime) -> None:
    """Raises NoStamp when its clock and ours tell different times: one of them would prove what is not so."""
    if not asked - CLOCKS_DIFFER <= moment_of(token) <= answered + CLOCKS_DIFFER:
        raise NoStamp("timestamp_clock_differs")
