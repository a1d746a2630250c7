"""Who stamps: authorities elsewhere in the operator's order, and the built-in one where it is named."""

import logging
import time
from collections.abc import Collection, Sequence
from datetime import datetime

from asn1crypto import cms, tsp
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from ecabinet.authorities import elsewhere, pki, tokens, tsa
from ecabinet.authorities.material import Outside
from ecabinet.authorities.tokens import NoStamp
from ecabinet.core import clock, egress, quiet
from ecabinet.core.config import BUILT_IN, settings
from ecabinet.core.egress import Unreachable, Way

SECONDS = 8.0
MOST_BYTES = 64 * 2**10
HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
# Somebody waits for each signature: an authority that was slow or away is passed over for a while.
RESTS = 15.0
_resting: dict[str, float] = {}
MOST_SPECIMENS = 8
_specimens: dict[tuple[bytes, str], bytes] = {}
log = logging.getLogger(__name__)


class Elsewhere(TimeStamper):
    """One authority elsewhere. Its answers are signed, so plain HTTP will do; a redirect is not followed."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url
        self.authority = Outside()

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The answer with a token that may be used. Raises NoStamp."""
        asked = clock.now()
        token = tokens.granted(self._ask(req.dump()), req)
        tokens.require_clock(token, asked, clock.now())
        self.authority = await elsewhere.believed(token, req["message_imprint"]["hashed_message"].native, clock.now())
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})

    def _ask(self, query: bytes) -> bytes:
        if time.monotonic() < _resting.get(self._url, 0):
            raise NoStamp("timestamp_unavailable")
        try:
            way = Way(allowed={egress.place_of(self._url)}, plain=True, seconds=SECONDS, most_bytes=MOST_BYTES)
            reply = egress.ask(way, self._url, body=query, headers=HEADERS)
        except Unreachable as error:
            _resting[self._url] = time.monotonic() + RESTS
            log.warning("the time-stamp authority at %s: %s", egress.place_of(self._url), error.why)
            raise NoStamp("timestamp_unavailable") from error
        if reply.status != 200:
            raise NoStamp("timestamp_unavailable")
        return reply.body


class Stampers(TimeStamper):
    """The first that gives a good token, and from then on that one alone: its validation data goes into the file."""

    def __init__(self, members: Sequence[tsa.Authority | Elsewhere], known: Collection[bytes] | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._members, self._known = members, known

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        """A token to read size and chain from. The built-in authority makes one for each of its certificates."""
        first = self._members[0]
        if md_algorithm in self._dummy_response_cache or len(self._members) > 1 or isinstance(first, Elsewhere):
            return await super().async_dummy_response(md_algorithm)
        which = (first.brings, md_algorithm)
        if which not in _specimens:
            token = await super().async_dummy_response(md_algorithm)
            if len(_specimens) >= MOST_SPECIMENS:
                _specimens.clear()
            _specimens[which] = token.dump()
        # Read anew each time: the library's objects change when they are read, and threads would share this one.
        token = cms.ContentInfo.load(_specimens[which])
        self._register_dummy(md_algorithm, token)  # type: ignore[no-untyped-call]
        return token

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """A good answer. Raises NoStamp: with what a new revision would mend, else with what the first one lacked."""
        failed: list[TimestampRequestError] = []
        for member in self._members:
            try:
                answer = await member.async_request_tsa_response(req)
                self._require_known(answer)
            except TimestampRequestError as error:
                log.warning("no time-stamp: %s", _code(error))
                failed.append(error)
            else:
                self._members = [member]
                return answer
        raise next((each for each in failed if _code(each) == "timestamp_changed"), failed[0])

    def authority(self) -> Outside:
        """Who vouches for the one that will stamp, if it is elsewhere. Asks it for a first token. Raises NoStamp."""
        if not any(isinstance(each, Elsewhere) for each in self._members):
            return Outside()
        quiet.run(self.async_dummy_response("sha256"))
        [chosen] = self._members
        return chosen.authority if isinstance(chosen, Elsewhere) else Outside()

    def size(self) -> int:
        """Bytes of a token of the one that will stamp, as far as it brings more than the built-in one's."""
        return max((len(each.dump()) for each in self._dummy_response_cache.values()), default=0)

    def _require_known(self, answer: tsp.TimeStampResp) -> None:
        """A stamp without its validation data in the file would be one of a lower level."""
        if self._known is None:
            return
        if extract_certificate_info(answer["time_stamp_token"]["content"]).signer_cert.dump() not in self._known:
            raise NoStamp("timestamp_changed")


def _code(error: TimestampRequestError) -> str:
    return error.code if isinstance(error, NoStamp) else "timestamp_unavailable"


def of(infrastructure: pki.Infrastructure, at: datetime, known: Collection[bytes] | None = None) -> Stampers:
    """Those that the operator names, in order; with `known` only whose certificate in DER is among them."""
    named = settings().stampers
    members = [tsa.Authority(infrastructure, at) if each == BUILT_IN else Elsewhere(each) for each in named]
    return Stampers(members, known)


def are_elsewhere() -> bool:
    """Whether anybody but the built-in authority may stamp."""
    return settings().stampers != (BUILT_IN,)


def forget() -> None:
    """Ask every authority again at once."""
    _resting.clear()
