"""A server and its database are of one version, or the server does not begin."""

import pytest
import sqlalchemy as sa

from ecabinet import installation
from ecabinet.core.config import settings
from ecabinet.core.database import transaction


def test_a_server_of_another_version_than_its_database_does_not_start(app):
    """J5: what was migrated further, or not far enough, is served by nobody who does not know it."""
    installation.require_current(settings())
    with transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(installation.OtherVersion, match="0001"):
        installation.require_current(settings())
