"""Which alarms stand."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model


class Alarm(Model):
    """Administrators were written to about this, once; it goes when the matter does."""

    __tablename__ = "house_alarm"
    # A value of Matter; no constraint, for the list of what is looked at grows.
    matter: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    # Of a certificate its holder, else empty.
    name: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    raised_at: Mapped[datetime]
