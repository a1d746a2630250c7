"""The product measured with PostgreSQL behind it."""

from bench.venue import Venue
from deploy.postgres import Postgres


class PostgresVenue(Venue):
    """The product's server with that database behind it."""

    def __init__(self, behind: Postgres) -> None:
        super().__init__()
        self._behind = behind

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "ECABINET_DATABASE_URL": self._behind.url}
