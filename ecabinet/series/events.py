"""What happened to series of meetings."""

from dataclasses import dataclass

from ecabinet.core.events import OfficeEvent


@dataclass(frozen=True, kw_only=True)
class SeriesKept(OfficeEvent):
    """The plan of a meeting was kept as a series or a template."""

    series_id: int
    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class SeriesChanged(OfficeEvent):
    """Name, title, place or rhythm of a series changed; `fields` names which."""

    series_id: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesRetired(OfficeEvent):
    """A series was given up."""

    series_id: int
