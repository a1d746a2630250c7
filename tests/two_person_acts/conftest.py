"""The house in which two-person acts take two persons."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from ecabinet.core.config import configure, settings
from tests.factories.two_person_acts import House


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    before = settings()
    configure(replace(before, two_persons=True))
    yield House(app)
    configure(before)
