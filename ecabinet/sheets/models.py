"""Which answers of closed ballots become sheets, and the files that they became."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.database import Model
from ecabinet.signing.models import SigningFile


class Sheet(Model):
    """The answer of a member that stood when its ballot was closed; without a file it waits to be laid out."""

    __tablename__ = "written_ballot_sheet"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["ballot_id", "person_id"], ["written_ballot_voter.ballot_id", "written_ballot_voter.person_id"]
        ),
        sa.UniqueConstraint("file_id"),
    )
    ballot_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    wanted_at: Mapped[datetime]
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("signing_file.id"))

    file: Mapped[SigningFile | None] = relationship()
