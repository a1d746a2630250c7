"""Where sealed files lie if not in the data folder: a bucket of an S3-compatible store, and how it is spoken to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ecabinet.core.errors import BadSetting
from ecabinet.core.spelt import secret_of
from ecabinet.core.this_host import is_this_host

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")


@dataclass(frozen=True, kw_only=True)
class SealedPlace:
    """A bucket, the prefix of every name in it, and who asks."""

    bucket: str
    prefix: str
    endpoint: str
    region: str
    key_id: str
    secret: str = field(repr=False)


def sealed_place_from(env: Mapping[str, str], prefix: str) -> SealedPlace | None:
    """The place, or None where sealed files lie in the data folder. Raises BadSetting."""
    said = env.get(prefix + "SEALED", "")
    if not said:
        return None
    parts = urlsplit(said)
    inside = parts.path.strip("/")
    if parts.scheme != "s3" or not _BUCKET.fullmatch(parts.netloc) or not _PREFIX.fullmatch(inside or "x"):
        raise BadSetting("bad_sealed", sentence=f"{prefix}SEALED must be like s3://bucket/prefix, not {said!r}.")
    if ".." in inside.split("/") or "." in inside.split("/"):
        raise BadSetting("bad_sealed", sentence=f"The prefix in {prefix}SEALED must be a plain one.")
    secret = secret_of(env, prefix + "SEALED_SECRET_FILE", "bad_sealed_key") or env.get(prefix + "SEALED_SECRET", "")
    return SealedPlace(
        bucket=parts.netloc,
        prefix=inside,
        endpoint=_endpoint(env.get(prefix + "SEALED_ENDPOINT", ""), prefix),
        region=env.get(prefix + "SEALED_REGION", "") or "us-east-1",
        key_id=_needed(prefix, "SEALED_KEY_ID", env.get(prefix + "SEALED_KEY_ID", "")),
        secret=_needed(prefix, "SEALED_SECRET_FILE", secret),
    )


def _endpoint(text: str, prefix: str) -> str:
    parts = urlsplit(text)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_this_host(parts.hostname or ""))
    if text and (not is_safe or not parts.hostname or parts.username or parts.path.strip("/") or parts.query):
        raise BadSetting(
            "bad_sealed_endpoint",
            sentence=f"{prefix}SEALED_ENDPOINT must be like https://s3.example.vn; http only on this host.",
        )
    return text.rstrip("/")


def _needed(prefix: str, name: str, value: str) -> str:
    if not value:
        raise BadSetting("bad_sealed_key", sentence=f"{prefix}SEALED needs {prefix}{name}: who asks the store.")
    return value
