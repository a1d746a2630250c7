"""A cabinet at a sitting, for every test of attendance."""

import pytest
from flask import Flask

from ecabinet.core.database import transaction
from tests.factories import meetings
from tests.factories.meetings import Cabinet, Sitting


@pytest.fixture
def people(app: Flask) -> Cabinet:
    with transaction() as session:
        return meetings.cabinet(session)


@pytest.fixture
def sitting(people: Cabinet) -> Sitting:
    with transaction() as session:
        return meetings.sitting(session, people)
