"""Every table of the product, for migrations: importing this module fills the metadata."""

import importlib

from ecabinet.core import commands  # noqa: F401
from ecabinet.core.database import Model

ROOMS = (
    "record",
    "accounts",
    "two_person_acts",
    "rulebook",
    "meetings",
    "series",
    "attendance",
    "regulations",
    "documents",
    "notes",
    "submissions",
    "custody",
    "copies",
    "presenting",
    "floor",
    "timing",
    "reading",
    "voting",
    "opinions",
    "comments",
    "ballots",
    "cosigning",
    "holders",
    "signing",
    "resolutions",
    "readiness",
    "mail",
    "invitations",
    "minutes",
    "screens",
    "sheets",
    "realtime",
    "operations",
)

for _room in ROOMS:
    importlib.import_module(f"ecabinet.{_room}.models")

metadata = Model.metadata
