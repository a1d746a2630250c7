"""Verdicts as shapes on the wire."""

from dataclasses import asdict

from ecabinet.verdicts import schemas
from ecabinet.verdicts.findings import Verdict


def verdict(found: Verdict) -> schemas.VerdictView:
    """A verdict."""
    return schemas.VerdictView.model_validate(asdict(found))
