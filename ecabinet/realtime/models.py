"""Who is connected to each process of an installation, as far as the others need it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class ServingProcess(Model):
    """What one process says of its own sockets; it counts while it is said again every few seconds."""

    __tablename__ = "serving_process"
    name: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    version: Mapped[int]
    said: Mapped[str] = mapped_column(sa.Text)
    seen_at: Mapped[datetime] = mapped_column(index=True)
